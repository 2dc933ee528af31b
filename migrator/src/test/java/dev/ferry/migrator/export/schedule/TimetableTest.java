package dev.ferry.migrator.export.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A timetable by a clock that the test puts; the log says what happened. */
class TimetableTest {

    private final List<String> log = new ArrayList<>();
    /** How long each run lasts, and afterwards no time. */
    private final Deque<Duration> lasting = new ArrayDeque<>();
    /** How much later each wait ends than it should, and afterwards not at all. */
    private final Deque<Duration> overslept = new ArrayDeque<>();

    private Optional<Instant> lastGood = Optional.empty();
    private Instant now = Instant.parse("2026-11-22T03:00:30Z");
    private int runsLeft = 3;

    @Test
    void run_everyMinute_runsAtEachTime() {
        run(Duration.ZERO, CatchUp.NONE);
        assertEquals(List.of("03:01:00 for 03:01", "03:02:00 for 03:02", "03:03:00 for 03:03"), log);
    }

    @Test
    void run_longerThanToTheNextTime_skipsThatAndSaysSo() {
        lasting.add(Duration.ofSeconds(150));
        runsLeft = 2;
        run(Duration.ZERO, CatchUp.NONE);
        assertEquals(
                List.of(
                        "03:01:00 for 03:01",
                        "skipped 03:02: the run before it lasted until 2026-11-22T03:03:30Z",
                        "03:04:00 for 03:04"),
                log);
    }

    @Test
    void run_afterASleepOfTheMachine_runsForTheLastTimeThatPassed() {
        overslept.add(Duration.ofSeconds(390));
        runsLeft = 2;
        run(Duration.ZERO, CatchUp.NONE);
        assertEquals(List.of("03:07:30 for 03:07", "03:08:00 for 03:08"), log);
    }

    @Test
    void run_beginsLateByTwoMinutes_isMissed() {
        assertEquals(
                List.of(
                        "skipped 02:00: the machine slept, or its clock was put; --catch-up once makes up for it",
                        "03:00:00 for 03:00"),
                hourly(CatchUp.NONE));
    }

    @Test
    void run_beginsLateByTwoMinutesToBeCaughtUp_isDone() {
        assertEquals(List.of("02:02:00 for 02:00"), hourly(CatchUp.ONCE));
    }

    private List<String> hourly(CatchUp catchUp) {
        now = Instant.parse("2026-11-22T01:30:00Z");
        lastGood = Optional.of(Instant.parse("2026-11-22T01:00:03Z"));
        overslept.add(Duration.ofMinutes(2));
        runsLeft = 1;
        run("0 * * * *", Duration.ZERO, catchUp);
        return log;
    }

    @Test
    void run_withoutAGoodRunSinceTheLastTime_catchesUpAtOnce() {
        lastGood = Optional.of(Instant.parse("2026-11-22T02:58:00Z"));
        runsLeft = 2;
        run(Duration.ZERO, CatchUp.ONCE);
        assertEquals(List.of("03:00:30 for 03:00", "03:01:00 for 03:01"), log);
    }

    @Test
    void run_withoutAGoodRunSinceTheLastTime_isSaidWhenItIsNotToBeCaughtUp() {
        lastGood = Optional.of(Instant.parse("2026-11-22T02:58:00Z"));
        runsLeft = 1;
        run(Duration.ZERO, CatchUp.NONE);
        assertEquals(
                List.of(
                        "skipped 03:00: nobody was there at that time; --catch-up once makes up for it",
                        "03:01:00 for 03:01"),
                log);
    }

    @Test
    void run_withAGoodRunSinceTheLastTime_waits() {
        lastGood = Optional.of(Instant.parse("2026-11-22T03:00:05Z"));
        runsLeft = 1;
        run(Duration.ZERO, CatchUp.ONCE);
        assertEquals(List.of("03:01:00 for 03:01"), log);
    }

    @Test
    void run_withJitter_beginsLaterButNotTooLate() {
        runsLeft = 50;
        run(Duration.ofSeconds(20), CatchUp.NONE);
        assertEquals(50, log.size());
        assertTrue(log.stream().allMatch(line -> seconds(line) <= 20), log::toString);
        assertTrue(log.stream().mapToInt(TimetableTest::seconds).distinct().count() > 5, log::toString);
    }

    @Test
    void run_interruptedWhileItWaits_ends() {
        Timetable timetable = timetable("* * * * *", Duration.ZERO, CatchUp.NONE, moment -> {
            throw new InterruptedException();
        });
        assertThrows(InterruptedException.class, timetable::run);
    }

    private static int seconds(String line) {
        return Integer.parseInt(line.substring(6, 8));
    }

    private void run(Duration jitter, CatchUp catchUp) {
        run("* * * * *", jitter, catchUp);
    }

    private void run(String cron, Duration jitter, CatchUp catchUp) {
        try {
            timetable(cron, jitter, catchUp, moment -> {
                        Duration more = overslept.isEmpty() ? Duration.ZERO : overslept.poll();
                        now = moment.plus(more);
                    })
                    .run();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Timetable timetable(String cron, Duration jitter, CatchUp catchUp, Waiting waiting) {
        InstantSource clock = () -> now;
        return new Timetable(
                new Schedule(cron, ZoneOffset.UTC, jitter, catchUp),
                clock,
                waiting,
                new SplittableRandom(1),
                new Timetable.Job() {
                    @Override
                    public Optional<Instant> lastGood() {
                        return lastGood;
                    }

                    @Override
                    public boolean run(Instant planned) {
                        log.add(now.toString().substring(11, 19) + " for " + minute(planned));
                        now = now.plus(lasting.isEmpty() ? Duration.ZERO : lasting.poll());
                        runsLeft--;
                        return runsLeft > 0;
                    }

                    @Override
                    public void skipped(Instant planned, String reason) {
                        log.add("skipped " + minute(planned) + ": " + reason);
                    }

                    @Override
                    public void waits(Instant next) {
                        assertTrue(next.isAfter(now), next + " at " + now);
                    }
                });
    }

    private static String minute(Instant moment) {
        return moment.toString().substring(11, 16);
    }
}
