/**
 * The switch from the source to the target at one exact offset.
 *
 * <p>{@link dev.ferry.migrator.cutover.Cutover} goes through the steps: {@link dev.ferry.migrator.cutover.Fence}, drain,
 * {@link dev.ferry.migrator.cutover.CountComparison}, {@link dev.ferry.migrator.cutover.TargetRole promote}, unfence. {@link
 * dev.ferry.migrator.cutover.LagMeter} says when it is time. All of it runs on the migration's own thread.
 *
 * <p>May use: psync-client, {@code dev.ferry.migrator.plan}, {@code dev.ferry.migrator.server}, {@code
 * dev.ferry.migrator.route.write}, {@code dev.ferry.migrator.verify}.
 */
@NullMarked
package dev.ferry.migrator.cutover;

import org.jspecify.annotations.NullMarked;
