package dev.ferry.engine.command.latency;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.LatencyMonitor;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import java.util.List;
import java.util.Map;

/** LATENCY DOCTOR: what was seen, and what can be done about it. */
final class LatencyDoctor implements Command {

    private static final Setting THRESHOLD_MILLIS = Settings.named("latency-monitor-threshold");
    private static final Setting SLOW_MICROS = Settings.named("slowlog-log-slower-than");

    @Override
    public void execute(Session session, Arguments arguments) {
        Map<String, LatencyMonitor.Series> all = session.engine().latency().all();
        long threshold = session.config().number(THRESHOLD_MILLIS);
        StringBuilder text = new StringBuilder();
        if (all.isEmpty()) {
            text.append(
                    threshold == 0
                            ? "Nothing is watched: CONFIG SET latency-monitor-threshold <milliseconds> has long waits noted.\n"
                            : "Nothing has kept clients waiting for %d ms or longer.\n".formatted(threshold));
        } else {
            all.forEach((event, series) -> text.append(seen(event, series)));
            all.keySet().forEach(event -> text.append(advice(event, session, threshold)));
        }
        session.reply().verbatim("txt", text.toString());
    }

    private static String seen(String event, LatencyMonitor.Series series) {
        List<LatencyMonitor.Sample> samples = series.samples();
        double average = samples.stream()
                .mapToLong(LatencyMonitor.Sample::millis)
                .average()
                .orElse(0);
        long span = samples.getLast().seconds() - samples.getFirst().seconds();
        return "%s: in %d seconds, of the last %d, %.0f ms on average; the longest ever was %d ms.\n"
                .formatted(event, samples.size(), span + 1, average, series.millisMax());
    }

    private static String advice(String event, Session session, long thresholdMillis) {
        return switch (event) {
            case "command" -> {
                long slow = session.config().number(SLOW_MICROS);
                yield slow < 0 || slow > thresholdMillis * 1000
                        ? "To learn which commands these are: CONFIG SET slowlog-log-slower-than %d, and later SLOWLOG GET.\n"
                                .formatted(thresholdMillis * 1000)
                        : "SLOWLOG GET says which commands these are. Work on parts of large values, and with SCAN instead of"
                                + " KEYS.\n";
            }
            case "fast-command" ->
                "Commands that are quick by nature were slow: the machine or the virtual machine has stopped the server. Look at"
                        + " the load of the machine, at swapping, and at the log of the garbage collector (-Xlog:gc).\n";
            case LatencyMonitor.EXPIRY -> "Many keys expire at the same moments: spread their times of expiry.\n";
            case LatencyMonitor.EVICTION ->
                "Eviction has much to remove at once: give it more room (maxmemory), or less time (maxmemory-eviction-tenacity).\n";
            default -> "";
        };
    }
}
