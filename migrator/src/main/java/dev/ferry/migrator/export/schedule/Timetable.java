package dev.ferry.migrator.export.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Runs a job at the times of a schedule, one run after the other: a time that comes while a run lasts is skipped. Confined to one
 * thread; an interrupt ends it.
 */
public final class Timetable {

    /** A run that begins so much later than it should is one whose time has passed while nobody was there. */
    private static final Duration LATE = Duration.ofMinutes(1);

    private final Schedule schedule;
    private final InstantSource clock;
    private final Waiting waiting;
    private final RandomGenerator random;
    private final Job job;

    /** What is done. */
    public interface Job {

        /** Returns the time of the last run that succeeded, also in another process; empty when there was none. */
        Optional<Instant> lastGood();

        /** It is time; returns whether to go on afterwards. */
        boolean run(Instant planned);

        /** A time has passed without a run. */
        void skipped(Instant planned, String reason);

        /** Nothing is done before then. */
        void waits(Instant next);
    }

    public Timetable(Schedule schedule, InstantSource clock, Waiting waiting, RandomGenerator random, Job job) {
        this.schedule = schedule;
        this.clock = clock;
        this.waiting = waiting;
        this.random = random;
        this.job = job;
    }

    /** Goes on until the job does not want to, there are no more times, or the thread is interrupted. */
    public void run() throws InterruptedException {
        Instant from = clock.instant();
        Optional<Instant> due = schedule.last(from).filter(this::isMissed);
        boolean goOn = due.isEmpty() || passed(due.get(), "nobody was there at that time");
        Optional<Instant> next = schedule.next(from);
        while (goOn && next.isPresent()) {
            job.waits(next.get());
            waiting.until(next.get().plus(delay()));
            Instant now = clock.instant();
            Instant latest = schedule.last(now).filter(next.get()::isBefore).orElse(next.get());
            boolean late = Duration.between(latest, now).compareTo(LATE.plus(schedule.jitter())) > 0;
            goOn = late ? passed(latest, "the machine slept, or its clock was put") : ran(latest);
            next = schedule.next(later(latest, now));
        }
    }

    /** Whether there is no good run since that time. A first run has missed whatever was before it. */
    private boolean isMissed(Instant due) {
        return job.lastGood().map(good -> good.isBefore(due)).orElse(schedule.catchUp() == CatchUp.ONCE);
    }

    private boolean passed(Instant planned, String reason) {
        return switch (schedule.catchUp()) {
            case ONCE -> ran(planned);
            case NONE -> {
                job.skipped(planned, reason + "; --catch-up once makes up for it");
                yield true;
            }
        };
    }

    private boolean ran(Instant planned) {
        boolean goOn = job.run(planned);
        Optional<Instant> overrun = schedule.next(planned).filter(time -> !time.isAfter(clock.instant()));
        if (goOn && overrun.isPresent()) {
            job.skipped(overrun.get(), "the run before it lasted until " + clock.instant());
        }
        return goOn;
    }

    /** Times that have passed until now are over. */
    private Instant later(Instant planned, Instant begun) {
        Instant now = clock.instant();
        return now.isAfter(planned) ? now : begun.isAfter(planned) ? begun : planned;
    }

    private Duration delay() {
        long most = schedule.jitter().toMillis();
        return Duration.ofMillis(most == 0 ? 0 : random.nextLong(most + 1));
    }
}
