package dev.ferry.engine.command;

import dev.ferry.command.CommandFlag;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What has kept clients waiting for {@code latency-monitor-threshold} milliseconds or longer, by what it was: commands, and what the
 * engine does beside them on the same thread. The worst of each second is kept, {@value #SAMPLES_MAX} seconds of each kind.
 */
public final class LatencyMonitor implements ExecutionObserver {

    /** Removing what has expired. */
    public static final String EXPIRY = "expire-cycle";

    /** Removing keys to make room. */
    public static final String EVICTION = "eviction-cycle";

    private static final Setting THRESHOLD_MILLIS = Settings.named("latency-monitor-threshold");
    private static final int SAMPLES_MAX = 160;

    private final Engine engine;
    private final Map<String, Series> byEvent = new TreeMap<>();
    private long nanosMin = Executions.NEVER;

    /** The worst of one second. */
    public record Sample(long seconds, long millis) {}

    /** What was seen of one kind of event. */
    public static final class Series {
        private final List<Sample> samples = new ArrayList<>();
        private long millisMax;

        /** Returns the samples, the oldest first. */
        public List<Sample> samples() {
            return Collections.unmodifiableList(samples);
        }

        /** Returns the longest that it ever took. */
        public long millisMax() {
            return millisMax;
        }

        private void add(long seconds, long millis) {
            millisMax = Math.max(millisMax, millis);
            Sample last = samples.isEmpty() ? null : samples.getLast();
            if (last != null && last.seconds() == seconds) {
                samples.set(samples.size() - 1, new Sample(seconds, Math.max(last.millis(), millis)));
                return;
            }
            if (samples.size() == SAMPLES_MAX) {
                samples.removeFirst();
            }
            samples.add(new Sample(seconds, millis));
        }
    }

    LatencyMonitor(Engine engine) {
        this.engine = engine;
        decide();
        engine.config().onChange(THRESHOLD_MILLIS, this::decide);
    }

    @Override
    public void executed(Session session, CommandEntry entry, Arguments arguments, int database, long nanos) {
        add(entry.has(CommandFlag.FAST) ? "fast-command" : "command", nanos);
    }

    /** Says that something beside the commands took so long, which is noted if it is long enough. */
    public void add(String event, long nanos) {
        if (nanos >= nanosMin) {
            byEvent.computeIfAbsent(event, name -> new Series())
                    .add(engine.clock().micros() / 1_000_000, nanos / 1_000_000);
        }
    }

    /** Returns what was seen, by the names of the events. */
    public Map<String, Series> all() {
        return Collections.unmodifiableMap(byEvent);
    }

    public @Nullable Series series(String event) {
        return byEvent.get(event);
    }

    /** Forgets what was seen of an event, and returns whether there was anything. */
    public boolean forget(String event) {
        return byEvent.remove(event) != null;
    }

    /** Forgets everything, and returns how many events there were. */
    public int forgetAll() {
        int count = byEvent.size();
        byEvent.clear();
        return count;
    }

    private void decide() {
        long millis = engine.config().number(THRESHOLD_MILLIS);
        nanosMin = millis == 0 || millis > Executions.NEVER / 1_000_000 ? Executions.NEVER : millis * 1_000_000;
        engine.executions().setSlow(this, nanosMin);
    }
}
