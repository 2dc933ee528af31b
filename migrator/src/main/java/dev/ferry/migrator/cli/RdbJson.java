package dev.ferry.migrator.cli;

import dev.ferry.migrator.rdb.Output;
import dev.ferry.migrator.rdb.RdbSource;
import dev.ferry.migrator.rdb.json.JsonLines;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.select.Selection;
import java.io.IOException;
import java.util.List;

/** {@code ferry rdb json}: an RDB as JSON, one object per line. */
final class RdbJson implements RdbAction {

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String summary() {
        return "print every key with its value as JSON, one object per line";
    }

    @Override
    public String usage() {
        return "FILE [--out FILE] [--databases 0,3] [--include GLOB]... [--exclude GLOB]... [--types WORDS] [--no-values]";
    }

    @Override
    public String description() {
        return """
                Prints one JSON object per line, in the order of the file:
                  {"db":0,"key":S,"type":"hash","encoding":"listpack","expireAt":ms|null,"value":V}
                  {"function":S}                 (only without a selection)
                S is a string where the bytes are UTF-8, else {"base64":"..."}. V is
                  string     S
                  list, set  [S,...]
                  zset       [{"member":S,"score":number|"inf"|"-inf"},...]    (in the order of the file)
                  hash       [{"field":S,"value":S,"expireAt":ms|null},...]
                  array      [{"index":n,"value":S|number},...]
                  stream     {"lastId":"ms-seq","length":n,"entries":[{"id":"ms-seq","fields":[[S,S],...]},...],
                              "groups":[{"name":S,"lastId":"...","pending":[{"id":"...","consumer":S,
                              "deliveryTime":ms,"deliveryCount":n},...],"consumers":[S,...]},...]}
                  module     {"module":"name","version":n}
                  gcra       number
                The encoding is the word that OBJECT ENCODING of the writing server would use; that of a string is
                "int" or "raw".
                """;
    }

    @Override
    public List<RdbOption> options() {
        return List.of(
                RdbOption.OUT,
                RdbOption.DATABASES,
                RdbOption.INCLUDE,
                RdbOption.EXCLUDE,
                RdbOption.TYPES,
                RdbOption.NO_VALUES,
                RdbOption.DEBUG,
                RdbOption.HELP);
    }

    @Override
    public ExitCode run(CommandWords words, RdbDesk desk) throws UsageException, IOException {
        OptionReader reader = new OptionReader(words);
        Selection selection = new SelectionReader(reader, RdbOption.SELECTION).selection();
        reader.check();
        JsonLines lines = new JsonLines(selection, !words.has(RdbOption.NO_VALUES), RdbDesk.TEMPORARY);
        String file = words.alone().getFirst();
        RdbDesk.requireAnother(RdbOption.OUT, words.value(RdbOption.OUT), file);
        try (RdbSource source = desk.source(file);
                Output output = desk.output(words.value(RdbOption.OUT), file)) {
            source.read(desk.meter(name(), source, words.value(RdbOption.OUT)), rdb -> lines.print(rdb, output));
            output.publish();
            desk.warnOfTail(source);
        }
        return ExitCode.DONE;
    }
}
