/**
 * What is looked at before anything is written: {@link dev.ferry.migrator.preflight.Preflight} answers findings, each with
 * what to do about it.
 *
 * <p>{@link dev.ferry.migrator.preflight.FactFinder} asks both servers, the rules judge what they answered without any
 * connection, and {@link dev.ferry.migrator.preflight.RightsProbe} tries, with arguments that cannot take effect, whether
 * the commands that a migration needs are permitted.
 *
 * <p>Thread: confined to the thread that calls. May use: {@code dev.ferry.client}, {@code dev.ferry.migrator.server}, {@code
 * dev.ferry.migrator.units}, {@code dev.ferry.migrator.plan}.
 */
@NullMarked
package dev.ferry.migrator.preflight;

import org.jspecify.annotations.NullMarked;
