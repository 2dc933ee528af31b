package dev.ferry.engine.command.latency;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.LatencyMonitor;
import dev.ferry.engine.command.Session;
import java.util.List;

/**
 * LATENCY GRAPH: the samples of one event as columns, the latest at the right. Under each stands how long ago it was, written
 * downwards.
 */
final class LatencyGraph implements Command {

    private static final int COLUMNS_MAX = 80;
    private static final int ROWS = 4;

    @Override
    public void execute(Session session, Arguments arguments) {
        String event = arguments.text(2);
        LatencyMonitor.Series series = session.engine().latency().series(event);
        if (series == null) {
            throw new ErrorReply("ERR No samples available for event '" + arguments.shown(2) + "'");
        }
        long now = session.engine().clock().micros() / 1_000_000;
        session.reply().verbatim("txt", graph(event, series, now));
    }

    private static String graph(String event, LatencyMonitor.Series series, long nowSeconds) {
        List<LatencyMonitor.Sample> all = series.samples();
        List<LatencyMonitor.Sample> shown = all.subList(Math.max(0, all.size() - COLUMNS_MAX), all.size());
        long low = shown.stream().mapToLong(LatencyMonitor.Sample::millis).min().orElse(0);
        long high =
                shown.stream().mapToLong(LatencyMonitor.Sample::millis).max().orElse(0);
        StringBuilder text = new StringBuilder("%s - high %d ms, low %d ms (all time high %d ms)\n%s\n"
                .formatted(event, high, low, series.millisMax(), "-".repeat(COLUMNS_MAX)));
        for (int row = ROWS; row >= 1; row--) {
            for (LatencyMonitor.Sample sample : shown) {
                long height = high == low ? 1 : 1 + (sample.millis() - low) * (ROWS - 1) / (high - low);
                text.append(height >= row ? '#' : ' ');
            }
            text.append('\n');
        }
        List<String> ages =
                shown.stream().map(sample -> age(nowSeconds - sample.seconds())).toList();
        int rows = ages.stream().mapToInt(String::length).max().orElse(0);
        for (int row = 0; row < rows; row++) {
            for (String age : ages) {
                text.append(row < age.length() ? age.charAt(row) : ' ');
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String age(long seconds) {
        if (seconds < 60) {
            return Math.max(0, seconds) + "s";
        }
        if (seconds < 3600) {
            return seconds / 60 + "m";
        }
        return seconds < 86_400 ? seconds / 3600 + "h" : seconds / 86_400 + "d";
    }
}
