/**
 * What the operator asked for, as immutable data.
 *
 * <p>{@link dev.ferry.migrator.plan.MigrationSettings} is one migration; the command line makes it, and everything else
 * reads it.
 *
 * <p>May use: {@code dev.ferry.address}, {@code dev.ferry.migrator.select}.
 */
@NullMarked
package dev.ferry.migrator.plan;

import org.jspecify.annotations.NullMarked;
