package dev.ferry.migrator.cli;

import dev.ferry.migrator.rdb.Output;
import dev.ferry.migrator.rdb.RdbSource;
import dev.ferry.migrator.rdb.convert.Conversion;
import dev.ferry.migrator.rdb.convert.ConversionPlan;
import dev.ferry.migrator.rdb.convert.ConversionResult;
import dev.ferry.migrator.rdb.convert.ConversionText;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.select.Mapping;
import dev.ferry.migrator.select.Selection;
import dev.ferry.rdb.transcode.Loss;
import dev.ferry.rdb.transcode.TargetServer;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code ferry rdb convert}: an RDB for another server. */
final class RdbConvert implements RdbAction {

    @Override
    public String name() {
        return "convert";
    }

    @Override
    public String summary() {
        return "write the file anew for another version or product";
    }

    @Override
    public String usage() {
        return "FILE --to PRODUCT-VERSION --out FILE [options]";
    }

    @Override
    public String description() {
        return """
                Writes an RDB that the given server loads. Values stay as they are where that server reads them, and are
                encoded anew where not. What it has no place for is refused by the name of the key, and then no file is
                written, unless --allow-loss says that it may be dropped; only the state of streams that older layouts have
                no place for (stream-state) is dropped with no more than a warning.

                A selection leaves function libraries out. A mapping under which two keys get the same name is refused.
                Remarks (AUX) go over, but for the replication id and offset; the version is that of the target.
                What modules keep beside the keys is dropped with a warning.
                """ + "\nServers\n  " + servers("redis-").replace(", redis-7.0", ",\n  redis-7.0") + "\n  "
                + servers("valkey-") + "\n";
    }

    @Override
    public List<RdbOption> options() {
        return List.of(
                RdbOption.TO,
                RdbOption.OUT,
                RdbOption.DATABASES,
                RdbOption.INCLUDE,
                RdbOption.EXCLUDE,
                RdbOption.TYPES,
                RdbOption.MAP_DB,
                RdbOption.RENAME,
                RdbOption.ALLOW_LOSS,
                RdbOption.NO_COMPRESS,
                RdbOption.JSON,
                RdbOption.DEBUG,
                RdbOption.HELP);
    }

    @Override
    public ExitCode run(CommandWords words, RdbDesk desk) throws UsageException, IOException {
        ConversionPlan plan = plan(words);
        Optional<String> out = words.value(RdbOption.OUT);
        boolean toStandardOutput = out.equals(Optional.of("-"));
        if (out.isEmpty()) {
            throw new UsageException("--out is missing: where to write, for example --out converted.rdb");
        }
        if (toStandardOutput && words.has(RdbOption.JSON)) {
            throw new UsageException("--json and --out - do not go together: both mean standard output");
        }
        String file = words.alone().getFirst();
        try (RdbSource source = desk.source(file);
                Output output = desk.output(out, file)) {
            ConversionResult result =
                    new Conversion(plan, output, RdbDesk.TEMPORARY).convert(source, desk.meter(name(), source, out));
            desk.warnOfTail(source);
            desk.err().print(ConversionText.warnings(result));
            if (!result.written()) {
                desk.err()
                        .println("ferry: "
                                + (toStandardOutput ? "what was written is not to be used" : "nothing was written"));
            }
            PrintStream summary = toStandardOutput || !result.written() ? desk.err() : desk.out();
            if (words.has(RdbOption.JSON)) {
                desk.out().print(RdbResult.json(result));
                desk.out().flush();
            } else if (result.written()) {
                summary.print(ConversionText.summary(result));
                summary.flush();
            }
            return result.written() ? ExitCode.DONE : ExitCode.PREFLIGHT_REFUSED;
        }
    }

    private static ConversionPlan plan(CommandWords words) throws UsageException {
        Optional<String> word = words.value(RdbOption.TO);
        if (word.isEmpty()) {
            throw new UsageException("--to is missing: the server that shall load it, for example --to redis-7.2");
        }
        Optional<TargetServer> target = TargetServer.parse(word.get());
        if (target.isEmpty()) {
            throw new UsageException("--to: there is no server \"%s\"%s (there are: %s)"
                    .formatted(word.get(), NearestServer.suggestion(word.get()), servers("")));
        }
        OptionReader reader = new OptionReader(words);
        Set<Loss> allowed = reader.losses(RdbOption.ALLOW_LOSS);
        allowed.add(Loss.STREAM_STATE);
        SelectionReader keys = new SelectionReader(reader, RdbOption.SELECTION);
        Selection selection = keys.selection();
        Mapping mapping = keys.mapping();
        reader.check();
        return new ConversionPlan(target.get(), selection, mapping, !words.has(RdbOption.NO_COMPRESS), allowed);
    }

    /** Returns the words that begin so. */
    private static String servers(String beginning) {
        return TargetServer.words().stream()
                .filter(word -> word.startsWith(beginning))
                .collect(Collectors.joining(", "));
    }
}
