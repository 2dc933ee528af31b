/**
 * When something is done again and again: {@link dev.ferry.migrator.export.schedule.Schedule} knows the times, {@link
 * dev.ferry.migrator.export.schedule.Timetable} waits for them, one run after the other.
 *
 * <p>Thread: confined to the one that runs. May use: {@code dev.ferry.migrator.units}; only here is the library for cron known.
 */
@NullMarked
package dev.ferry.migrator.export.schedule;

import org.jspecify.annotations.NullMarked;
