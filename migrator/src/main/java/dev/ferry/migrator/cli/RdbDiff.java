package dev.ferry.migrator.cli;

import dev.ferry.migrator.rdb.RdbSource;
import dev.ferry.migrator.rdb.diff.Diff;
import dev.ferry.migrator.rdb.diff.DiffResult;
import dev.ferry.migrator.rdb.diff.DiffText;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.units.DurationText;
import dev.ferry.migrator.units.UnitException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code ferry rdb diff}: whether two RDBs hold the same. */
final class RdbDiff implements RdbAction {

    private static final int LIMIT_DEFAULT = 20;
    private static final int LIMIT_MAX = 100_000;

    @Override
    public String name() {
        return "diff";
    }

    @Override
    public String summary() {
        return "compare two files key by key, whatever their versions";
    }

    @Override
    public String usage() {
        return "A B [--limit N] [--ttl-tolerance 1s] [--json]";
    }

    @Override
    public String description() {
        return """
                Compares what commands see: keys of all databases with type, value and time of expiry, and function libraries.
                The order of keys and the form on disk do not count. Of streams, what older layouts have no place for (the
                counters, the first and the greatest deleted id, when consumers were seen) does not count either. With a
                tolerance, times of expiry of single fields only have to be there. Exit code 3 when something differs.

                Memory does not grow with the files: 40 bytes for each key are kept in temporary files. One of A and B may
                be -, which is copied to a temporary file first.
                """;
    }

    @Override
    public List<RdbOption> options() {
        return List.of(RdbOption.LIMIT, RdbOption.TTL_TOLERANCE, RdbOption.JSON, RdbOption.DEBUG, RdbOption.HELP);
    }

    @Override
    public int files() {
        return 2;
    }

    @Override
    public ExitCode run(CommandWords words, RdbDesk desk) throws UsageException, IOException {
        int limit = words.number(RdbOption.LIMIT, LIMIT_DEFAULT, 0, LIMIT_MAX);
        Duration tolerance = tolerance(words.value(RdbOption.TTL_TOLERANCE));
        List<String> files = words.alone();
        if (files.equals(List.of(RdbSource.STANDARD_INPUT, RdbSource.STANDARD_INPUT))) {
            throw new UsageException("rdb diff: only one of the files can be standard input");
        }
        try (RdbSource a = desk.sourceForTwice(files.get(0));
                RdbSource b = desk.sourceForTwice(files.get(1))) {
            DiffResult result = new Diff(limit, tolerance, RdbDesk.TEMPORARY)
                    .compare(a, b, source -> desk.meter(source == a ? "diff A" : "diff B", source));
            desk.warnOfTail(a);
            desk.warnOfTail(b);
            desk.out().print(words.has(RdbOption.JSON) ? RdbResult.json(result) : DiffText.of(result));
            desk.out().flush();
            return result.same() ? ExitCode.DONE : ExitCode.DIFFERENCES;
        }
    }

    private static Duration tolerance(Optional<String> text) throws UsageException {
        if (text.isEmpty()) {
            return Duration.ZERO;
        }
        try {
            return DurationText.parse(text.get());
        } catch (UnitException e) {
            throw new UsageException(RdbOption.TTL_TOLERANCE.dashed() + ": " + e.getMessage());
        }
    }
}
