package dev.ferry.migrator.cli;

import dev.ferry.migrator.rdb.RdbSource;
import dev.ferry.migrator.rdb.check.CheckResult;
import dev.ferry.migrator.rdb.check.CheckText;
import dev.ferry.migrator.rdb.check.FileCheck;
import dev.ferry.migrator.report.ExitCode;
import java.io.IOException;
import java.util.List;

/** {@code ferry rdb check}: whether an RDB is sound. */
final class RdbCheck implements RdbAction {

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String summary() {
        return "look for damage, with the offset, the key and the reason";
    }

    @Override
    public String usage() {
        return "FILE [--shallow] [--json]";
    }

    @Override
    public String description() {
        return """
                Reads the whole file, verifies the checksum and decodes every value. Looks for what a server would refuse or
                stumble over: wrong lengths, totals and counts, elements out of order, fields and keys that are there twice,
                scores that are no numbers, streams whose groups contradict their entries. A missing checksum is a warning.
                Every damaged place is one line on standard error; the summary goes to standard output.
                """;
    }

    @Override
    public List<RdbOption> options() {
        return List.of(RdbOption.SHALLOW, RdbOption.JSON, RdbOption.DEBUG, RdbOption.HELP);
    }

    @Override
    public ExitCode run(CommandWords words, RdbDesk desk) throws UsageException, IOException {
        try (RdbSource source = desk.source(words.alone().getFirst())) {
            CheckResult result = new FileCheck(!words.has(RdbOption.SHALLOW))
                    .check(source, desk.meter(name(), source), RdbDesk.TEMPORARY);
            desk.err().print(CheckText.problems(result));
            desk.out().print(words.has(RdbOption.JSON) ? RdbResult.json(result) : CheckText.summary(result));
            desk.out().flush();
            return result.sound() ? ExitCode.DONE : ExitCode.DAMAGED;
        }
    }
}
