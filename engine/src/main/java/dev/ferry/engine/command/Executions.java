package dev.ferry.engine.command;

import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells observers of commands that have been done: of all, or of those that took long. As long as nobody wants to hear, it costs two
 * reads of fields for each command.
 */
public final class Executions {

    /** The threshold of who does not want to hear of anything. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final Setting TRACKING = Settings.named("latency-tracking");

    private final List<Threshold> thresholds = new ArrayList<>();
    private long nanosMin = NEVER;
    private boolean tracking;
    private ExecutionObserver @Nullable [] observers;

    private record Threshold(ExecutionObserver observer, long nanos) {}

    Executions(EngineConfig config) {
        tracking = config.yes(TRACKING);
        config.onChange(TRACKING, () -> tracking = config.yes(TRACKING));
    }

    /** Returns whether it is noted of each command how long it took. */
    boolean isTracking() {
        return tracking;
    }

    /** Has all commands told to somebody, or no longer. */
    @SuppressWarnings("ReferenceEquality") // This very one is meant.
    public void setObserved(ExecutionObserver observer, boolean yes) {
        List<ExecutionObserver> left = new ArrayList<>(observers == null ? List.of() : List.of(observers));
        left.removeIf(other -> other == observer);
        if (yes) {
            left.add(observer);
        }
        observers = left.isEmpty() ? null : left.toArray(ExecutionObserver[]::new);
    }

    /**
     * Has those commands told to somebody that took long.
     *
     * @param nanos for how long at least, or {@link #NEVER}
     */
    @SuppressWarnings("ReferenceEquality") // This very one is meant.
    public void setSlow(ExecutionObserver observer, long nanos) {
        thresholds.removeIf(threshold -> threshold.observer() == observer);
        thresholds.add(new Threshold(observer, nanos));
        nanosMin = thresholds.stream().mapToLong(Threshold::nanos).min().orElse(NEVER);
    }

    /** A command has ended, or has come to where it waits. */
    void begun(Session session, CommandEntry entry, Arguments arguments, int database, long nanos) {
        ExecutionObserver[] present = observers;
        if (present != null) {
            for (ExecutionObserver observer : present) {
                observer.executed(session, entry, arguments, database, nanos);
            }
        }
    }

    /** A command has ended, after it may have waited; the time is that of its last part. */
    void ended(Session session, CommandEntry entry, Arguments arguments, int database, long nanos) {
        if (nanos >= nanosMin) {
            for (Threshold threshold : thresholds) {
                if (nanos >= threshold.nanos()) {
                    threshold.observer().executed(session, entry, arguments, database, nanos);
                }
            }
        }
    }
}
