package dev.ferry.migrator.cli;

import dev.ferry.migrator.rdb.Output;
import dev.ferry.migrator.rdb.RdbSource;
import dev.ferry.migrator.rdb.stats.Statistics;
import dev.ferry.migrator.rdb.stats.StatisticsPage;
import dev.ferry.migrator.rdb.stats.StatisticsReader;
import dev.ferry.migrator.rdb.stats.StatisticsTable;
import dev.ferry.migrator.report.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** {@code ferry rdb stats}: what is in an RDB, counted. */
final class RdbStats implements RdbAction {

    private static final int TOP_DEFAULT = 10;
    private static final int TOP_MAX = 1000;

    @Override
    public String name() {
        return "stats";
    }

    @Override
    public String summary() {
        return "count keys and bytes, find the largest keys and prefixes";
    }

    @Override
    public String usage() {
        return "FILE [--json] [--html FILE] [--top N]";
    }

    @Override
    public String description() {
        return """
                Counts keys and bytes by type, encoding, database and time to live, and names the largest keys and the
                prefixes (up to the first and the second colon) that most bytes belong to. Bytes are those of the file:
                key, value and what is said about them, compressed as they are. The encoding of a string is int, lzf or
                raw. Memory does not grow with the file: beyond 4096 different prefixes only the greatest are followed,
                and numbers that are lower bounds are marked.
                """;
    }

    @Override
    public List<RdbOption> options() {
        return List.of(RdbOption.JSON, RdbOption.HTML, RdbOption.TOP, RdbOption.DEBUG, RdbOption.HELP);
    }

    @Override
    public ExitCode run(CommandWords words, RdbDesk desk) throws UsageException, IOException {
        int top = words.number(RdbOption.TOP, TOP_DEFAULT, 0, TOP_MAX);
        Optional<String> html = words.value(RdbOption.HTML);
        String file = words.alone().getFirst();
        if (html.equals(Optional.of("-"))) {
            throw new UsageException("--html -: the table goes to standard output; expected the name of a file");
        }
        RdbDesk.requireAnother(RdbOption.HTML, html, file);
        try (RdbSource source = desk.source(file)) {
            Statistics statistics = source.read(
                    desk.meter(name(), source),
                    reader -> new StatisticsReader(top, Clock.systemUTC()).read(source.name(), reader));
            if (html.isPresent()) {
                try (Output page = desk.output(html, file)) {
                    byte[] bytes = StatisticsPage.of(statistics).getBytes(StandardCharsets.UTF_8);
                    page.write(bytes, 0, bytes.length);
                    page.publish();
                }
            }
            desk.warnOfTail(source);
            desk.out().print(words.has(RdbOption.JSON) ? RdbResult.json(statistics) : StatisticsTable.of(statistics));
            desk.out().flush();
        }
        return ExitCode.DONE;
    }
}
