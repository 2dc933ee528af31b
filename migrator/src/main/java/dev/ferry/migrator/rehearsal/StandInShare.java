package dev.ferry.migrator.rehearsal;

import dev.ferry.engine.EmbeddedEngine;
import dev.ferry.migrator.preflight.Finding;
import dev.ferry.migrator.progress.Progress;
import dev.ferry.migrator.run.Observer;
import dev.ferry.migrator.run.Phase;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Measures, by processor time, which part of the work of each phase was that of the engine in the target's place: in the migration itself nobody
 * in this process does it. An observer in front of another one. Thread-safe.
 */
final class StandInShare implements Observer {

    /** @param all of all threads that run Java code; those that compile and collect it work for the others in proportion */
    private record CpuNanos(long engine, long all) {

        static final CpuNanos NONE = new CpuNanos(0, 0);

        static CpuNanos now() {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long engine = 0;
            long all = 0;
            for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
                if (thread != null) {
                    // Below zero for one that has just ended.
                    long nanos = Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
                    all += nanos;
                    engine += thread.getThreadName().equals(EmbeddedEngine.THREAD_NAME) ? nanos : 0;
                }
            }
            return new CpuNanos(engine, all);
        }

        CpuNanos plus(CpuNanos more) {
            return new CpuNanos(engine + more.engine, all + more.all);
        }

        CpuNanos minus(CpuNanos less) {
            return new CpuNanos(engine - less.engine, all - less.all);
        }
    }

    private final Observer next;
    private final Map<Phase, CpuNanos> used = new EnumMap<>(Phase.class);
    private Phase phase = Phase.PREFLIGHT;
    private CpuNanos phaseBegan = CpuNanos.now();
    private @Nullable Long snapshotAskedNanos;
    private Duration waited = Duration.ZERO;
    private boolean arriving;

    StandInShare(Observer next) {
        this.next = next;
    }

    /** Returns which part of what a phase took was the engine's, 0 to less than 1. */
    synchronized double of(Phase asked) {
        account(phase);
        CpuNanos nanos = used.getOrDefault(asked, CpuNanos.NONE);
        return nanos.all() <= 0 ? 0 : Math.clamp((double) nanos.engine() / nanos.all(), 0, 0.95);
    }

    /** Returns how long the source took before the first key of its snapshot came. */
    synchronized Duration waited() {
        return waited;
    }

    @Override
    public void phaseChanged(Phase entered, String reason) {
        account(entered);
        next.phaseChanged(entered, reason);
    }

    @Override
    public void progress(Progress progress) {
        arrived(progress.keys());
        next.progress(progress);
    }

    @Override
    public void found(Finding finding) {
        next.found(finding);
    }

    @Override
    public void note(String text) {
        next.note(text);
    }

    @Override
    public void handedOver(long offset) {
        next.handedOver(offset);
    }

    private synchronized void account(Phase entered) {
        CpuNanos now = CpuNanos.now();
        used.merge(phase, now.minus(phaseBegan), CpuNanos::plus);
        phaseBegan = now;
        phase = entered;
        if (entered == Phase.SNAPSHOT && snapshotAskedNanos == null) {
            snapshotAskedNanos = System.nanoTime();
        }
    }

    private synchronized void arrived(long keys) {
        if (phase == Phase.SNAPSHOT && !arriving && snapshotAskedNanos != null) {
            arriving = keys > 0;
            waited = Duration.ofNanos(System.nanoTime() - snapshotAskedNanos);
        }
    }
}
