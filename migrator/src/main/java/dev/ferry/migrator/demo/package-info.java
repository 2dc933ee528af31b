/**
 * {@code ferry demo}: a whole live migration inside one process, under load, that proves at its end that nothing was lost.
 *
 * <p>{@link dev.ferry.migrator.demo.Demo} starts two engines, has the source filled, keeps {@link
 * dev.ferry.migrator.demo.Writer writers} writing, migrates, and compares. The engines are real servers at ports of the
 * loopback address, and the migration is the one that {@code ferry migrate} runs. May use: everything of the migrator but
 * {@code .cli}.
 */
@NullMarked
package dev.ferry.migrator.demo;

import org.jspecify.annotations.NullMarked;
