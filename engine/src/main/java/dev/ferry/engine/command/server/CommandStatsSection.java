package dev.ferry.engine.command.server;

import dev.ferry.engine.command.CommandEntry;
import dev.ferry.engine.command.CommandStatistics;
import dev.ferry.engine.command.Engine;
import java.util.Locale;

/** INFO commandstats. */
final class CommandStatsSection implements InfoSection {

    @Override
    public String name() {
        return "Commandstats";
    }

    @Override
    public boolean byDefault() {
        return false;
    }

    @Override
    public void write(Engine engine, InfoLines lines) {
        for (CommandEntry entry : engine.commands().all()) {
            add(entry, lines);
            entry.subcommands().values().forEach(subcommand -> add(subcommand, lines));
        }
    }

    private static void add(CommandEntry entry, InfoLines lines) {
        CommandStatistics statistics = entry.statistics();
        if (statistics.calls() == 0 && statistics.rejected() == 0) {
            return;
        }
        double each = statistics.calls() == 0 ? 0 : (double) statistics.micros() / statistics.calls();
        lines.add(
                "cmdstat_" + entry.spec().name(),
                String.format(
                        Locale.ROOT,
                        "calls=%d,usec=%d,usec_per_call=%.2f,rejected_calls=%d,failed_calls=%d",
                        statistics.calls(),
                        statistics.micros(),
                        each,
                        statistics.rejected(),
                        statistics.failed()));
    }
}
