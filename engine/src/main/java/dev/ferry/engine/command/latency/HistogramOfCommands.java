package dev.ferry.engine.command.latency;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.CommandEntry;
import dev.ferry.engine.command.LatencyHistogram;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** LATENCY HISTOGRAM: how many calls took no longer than 1, 2, 4 ... microseconds, of some commands or of all. */
final class HistogramOfCommands implements Command {

    private static final long FIRST_NANOS = 1024;

    @Override
    public void execute(Session session, Arguments arguments) {
        List<CommandEntry> called = new ArrayList<>();
        if (arguments.count() == 2) {
            for (CommandEntry entry : session.engine().commands().all()) {
                addCalled(entry, called);
            }
        }
        for (int i = 2; i < arguments.count(); i++) {
            addNamed(session, arguments.text(i), called);
        }
        session.reply().map(called.size());
        called.forEach(entry -> write(entry, session.reply()));
    }

    private static void addCalled(CommandEntry entry, List<CommandEntry> called) {
        if (entry.statistics().latency().total() > 0) {
            called.add(entry);
        }
        entry.subcommands().values().forEach(subcommand -> addCalled(subcommand, called));
    }

    private static void addNamed(Session session, String name, List<CommandEntry> called) {
        String[] parts = name.toLowerCase(Locale.ROOT).split("\\|", 2);
        CommandEntry entry = session.engine().commands().find(parts[0].getBytes(StandardCharsets.ISO_8859_1));
        if (entry != null && parts.length == 2) {
            entry = entry.subcommands().get(parts[1]);
        }
        if (entry != null) {
            addCalled(entry, called);
        }
    }

    private static void write(CommandEntry entry, ReplyWriter reply) {
        LatencyHistogram histogram = entry.statistics().latency();
        List<long[]> steps = new ArrayList<>();
        long before = 0;
        for (long nanos = FIRST_NANOS; before < histogram.total(); nanos *= 2) {
            long upTo = LatencyHistogram.longestLike(nanos);
            long count = histogram.countUpTo(upTo);
            if (count > before) {
                steps.add(new long[] {upTo / 1000, count});
            }
            before = count;
        }
        reply.bulk(entry.spec().name());
        reply.map(2);
        reply.bulk("calls");
        reply.integer(histogram.total());
        reply.bulk("histogram_usec");
        reply.map(steps.size());
        for (long[] step : steps) {
            reply.integer(step[0]);
            reply.integer(step[1]);
        }
    }
}
