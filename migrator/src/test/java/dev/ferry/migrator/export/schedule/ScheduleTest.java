package dev.ferry.migrator.export.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void nextAndLast_aroundATime_areThatTimeOrTheOther() {
        Schedule daily = schedule("0 3 * * *", "UTC");
        Instant three = Instant.parse("2026-11-22T03:00:00Z");
        assertEquals(Optional.of(three), daily.last(NOON));
        assertEquals(Optional.of(three), daily.last(three));
        assertEquals(Optional.of(three.minus(Duration.ofDays(1))), daily.last(three.minusMillis(1)));
        assertEquals(Optional.of(three.plus(Duration.ofDays(1))), daily.next(three));
        assertEquals(Optional.of(three), daily.next(three.minusMillis(1)));
    }

    @Test
    void next_inAnotherZone_isItsTime() {
        assertEquals(
                Optional.of(Instant.parse("2026-11-23T00:00:00Z")),
                schedule("0 3 * * *", "Europe/Istanbul").next(NOON));
    }

    @Test
    void next_whereTheClockIsPutForward_runsOnThatDayToo() {
        // On 2027-03-28 there is no 02:30 in Berlin.
        assertEquals(
                List.of("2027-03-27T01:30:00Z", "2027-03-28T01:30:00Z", "2027-03-29T00:30:00Z"),
                times(schedule("30 2 * * *", "Europe/Berlin"), "2027-03-27T00:00:00Z", 3));
    }

    @Test
    void next_whereTheClockIsPutBack_runsOnce() {
        // On 2026-10-25 there are two of 02:30 in Berlin.
        assertEquals(
                List.of("2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"),
                times(schedule("30 2 * * *", "Europe/Berlin"), "2026-10-24T00:00:00Z", 3));
    }

    @Test
    void next_everyHalfHourWhereTheClockIsPut_goesOnAsIfNothingWereDone() {
        Schedule halfHourly = schedule("*/30 * * * *", "Europe/Berlin");
        assertEquals(
                List.of("2026-10-25T00:30:00Z", "2026-10-25T01:00:00Z", "2026-10-25T01:30:00Z", "2026-10-25T02:00:00Z"),
                times(halfHourly, "2026-10-25T00:00:00Z", 4));
        assertEquals(
                List.of("2027-03-28T00:30:00Z", "2027-03-28T01:00:00Z", "2027-03-28T01:30:00Z"),
                times(halfHourly, "2027-03-28T00:00:00Z", 3));
    }

    @Test
    void last_whereTheClockIsPut_isTheTimeThatCameInstead() {
        Schedule daily = schedule("30 2 * * *", "Europe/Berlin");
        Instant instead = Instant.parse("2027-03-28T01:30:00Z");
        assertEquals(Optional.of(instead), daily.last(instead.plusSeconds(60)));
        assertEquals(Optional.of(instead), daily.next(instead.minusSeconds(60)));
        assertEquals(
                Optional.of(Instant.parse("2026-10-25T00:30:00Z")), daily.last(Instant.parse("2026-10-25T01:30:00Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0 3 * *", "61 3 * * *", "0 3 * * * *", "0 3 30 2 *", "@never", "tomorrow"})
    void schedule_ofNoTimes_isRefused(String cron) {
        assertThrows(IllegalArgumentException.class, () -> schedule(cron, "UTC"));
    }

    private static List<String> times(Schedule schedule, String from, int count) {
        List<String> times = new ArrayList<>();
        Instant at = Instant.parse(from);
        for (int i = 0; i < count; i++) {
            at = schedule.next(at).orElseThrow();
            times.add(at.toString());
        }
        return times;
    }

    private static Schedule schedule(String cron, String zone) {
        return new Schedule(cron, ZoneId.of(zone), Duration.ZERO, CatchUp.NONE);
    }
}
