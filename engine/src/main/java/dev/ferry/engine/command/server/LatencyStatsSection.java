package dev.ferry.engine.command.server;

import dev.ferry.engine.command.CommandEntry;
import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.LatencyHistogram;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** INFO latencystats: how long calls of each command took, by the percentiles of {@code latency-tracking-info-percentiles}. */
final class LatencyStatsSection implements InfoSection {

    private static final Setting PERCENTILES = Settings.named("latency-tracking-info-percentiles");

    @Override
    public String name() {
        return "Latencystats";
    }

    @Override
    public boolean byDefault() {
        return false;
    }

    @Override
    public void write(Engine engine, InfoLines lines) {
        List<String> percentiles =
                List.of(engine.config().text(PERCENTILES).strip().split(" +"));
        for (CommandEntry entry : engine.commands().all()) {
            add(entry, percentiles, lines);
            entry.subcommands().values().forEach(subcommand -> add(subcommand, percentiles, lines));
        }
    }

    private static void add(CommandEntry entry, List<String> percentiles, InfoLines lines) {
        LatencyHistogram histogram = entry.statistics().latency();
        if (histogram.total() == 0 || percentiles.getFirst().isEmpty()) {
            return;
        }
        List<String> parts = new ArrayList<>();
        for (String percentile : percentiles) {
            double micros = histogram.percentile(Double.parseDouble(percentile)) / 1000.0;
            parts.add(String.format(Locale.ROOT, "p%s=%.3f", percentile, micros));
        }
        lines.add("latency_percentiles_usec_" + entry.spec().name(), String.join(",", parts));
    }
}
