/**
 * What is looked at before anything is written: {@link dev.ferry.migrator.preflight.Preflight} answers findings, each with
 * what to do about it. {@link dev.ferry.migrator.preflight.FindingCode} lists all that there can be.
 *
 * <p>{@link dev.ferry.migrator.preflight.FactFinder} asks both servers, {@link dev.ferry.migrator.preflight.SourceProbe} measures the source,
 * {@link dev.ferry.migrator.preflight.RightsProbe} tries, without any effect, whether the commands that a migration needs are permitted, and the
 * rules judge what came of it without any connection.
 *
 * <p>Thread: both servers are asked at the same time, each on a thread of its own; findings may come from both. May use: {@code dev.ferry.client},
 * {@code dev.ferry.migrator.server}, {@code dev.ferry.migrator.units}, {@code dev.ferry.migrator.plan}, {@code dev.ferry.migrator.select}, {@code
 * dev.ferry.migrator.checkpoint}.
 */
@NullMarked
package dev.ferry.migrator.preflight;

import org.jspecify.annotations.NullMarked;
