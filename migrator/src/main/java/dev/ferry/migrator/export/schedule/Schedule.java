package dev.ferry.migrator.export.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * Times by the five fields of cron: minute, hour, day of month, month, day of week. Immutable.
 *
 * <p>Where a clock is put forward, a time that the day does not have is moved to the next that it has; where it is put back, a
 * time that the day has twice comes once.
 */
public final class Schedule {

    private final String cron;
    private final ZoneId zone;
    private final Duration jitter;
    private final CatchUp catchUp;
    private final ExecutionTime times;

    /**
     * Reads the five fields.
     *
     * @param zone whose clock is meant
     * @param jitter how much later than its time a run begins at most
     * @throws IllegalArgumentException with a message for the operator when they are none, or name no time at all
     */
    public Schedule(String cron, ZoneId zone, Duration jitter, CatchUp catchUp) {
        this.cron = cron;
        this.zone = zone;
        this.jitter = jitter;
        this.catchUp = catchUp;
        this.times = ExecutionTime.forCron(parse(cron));
        if (next(Instant.now()).isEmpty()) {
            throw new IllegalArgumentException("there is no such time, this year or any other");
        }
    }

    private static Cron parse(String cron) {
        return new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
                .parse(cron)
                .validate();
    }

    /** Returns the first time behind that moment; empty when there is none. */
    public Optional<Instant> next(Instant after) {
        return times.nextExecution(at(after)).map(ZonedDateTime::toInstant);
    }

    /** Returns the last time at that moment or before; empty when there was none. */
    public Optional<Instant> last(Instant until) {
        // The one before the next: what is asked for may be a time itself.
        return times.lastExecution(at(until.plusSeconds(1))).map(ZonedDateTime::toInstant);
    }

    /** Returns the five fields. */
    public String cron() {
        return cron;
    }

    /** Returns whose clock is meant. */
    public ZoneId zone() {
        return zone;
    }

    /** Returns how much later than its time a run begins at most. */
    public Duration jitter() {
        return jitter;
    }

    /** Returns what becomes of times that nobody was there for. */
    public CatchUp catchUp() {
        return catchUp;
    }

    private ZonedDateTime at(Instant moment) {
        return moment.atZone(zone);
    }
}
