package dev.ferry.migrator.export.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.field.CronFieldName;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * Times by the five fields of cron: minute, hour, day of month, month, day of week. Immutable.
 *
 * <p>Times of the day come once on every day: where a clock is put forward, one that the day does not have comes as much later;
 * where it is put back, of one that the day has twice the first. Where the field of hours begins with {@code *}, time goes on as
 * if nothing were done to the clock.
 */
public final class Schedule {

    private static final Duration CLOCK_CHANGE_MAX = Duration.ofHours(3);

    private final String cron;
    private final ZoneId zone;
    private final Duration jitter;
    private final CatchUp catchUp;
    private final ExecutionTime times;
    /** Whether hours are named. */
    private final boolean ofTheDay;
    /** How far from a moment a time may be that the clock does not show. */
    private final Duration hidden;

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
        Cron fields = parse(cron);
        this.times = ExecutionTime.forCron(fields);
        this.ofTheDay =
                !fields.retrieve(CronFieldName.HOUR).getExpression().asString().startsWith("*");
        this.hidden = ofTheDay ? CLOCK_CHANGE_MAX : Duration.ZERO;
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
        Optional<ZonedDateTime> time = times.nextExecution(shown(after.minus(hidden)));
        while (time.isPresent() && !moment(time.get()).isAfter(after)) {
            time = times.nextExecution(time.get());
        }
        return time.map(this::moment);
    }

    /** Returns the last time at that moment or before; empty when there was none. */
    public Optional<Instant> last(Instant until) {
        // What is asked for may be a time itself.
        Optional<ZonedDateTime> time =
                times.lastExecution(shown(until.plus(hidden).plusSeconds(1)));
        while (time.isPresent() && moment(time.get()).isAfter(until)) {
            time = times.lastExecution(time.get());
        }
        return time.map(this::moment);
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

    /** What the clock shows; of times of the day, as if it were never put. */
    private ZonedDateTime shown(Instant moment) {
        ZonedDateTime there = moment.atZone(zone);
        return ofTheDay ? there.toLocalDateTime().atZone(ZoneOffset.UTC) : there;
    }

    private Instant moment(ZonedDateTime shown) {
        return ofTheDay ? shown.toLocalDateTime().atZone(zone).toInstant() : shown.toInstant();
    }
}
