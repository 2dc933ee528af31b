package dev.ferry.migrator.rdb.json;

import dev.ferry.bytes.ByteSink;
import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.select.Selection;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbException;
import dev.ferry.rdb.RdbReader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Prints an RDB as JSON, one object per line, in the order of the file.
 *
 * <pre>
 * {"function":S}
 * {"db":0,"key":S,"type":"hash","encoding":"listpack","expireAt":ms|null,"value":V}
 * </pre>
 *
 * <p>{@code S} is a string where the bytes are UTF-8, and {@code {"base64":"…"}} where not; for {@code V} see {@link ValueJson}.
 * AUX fields, hints and what modules keep beside the keys are not printed. Memory does not grow with the values. Confined to
 * one thread.
 */
public final class JsonLines {

    private static final byte[] FUNCTION = JsonOutput.nameOf("function");
    private static final byte[] DB = JsonOutput.nameOf("db");
    private static final byte[] KEY = JsonOutput.nameOf("key");
    private static final byte[] TYPE = JsonOutput.nameOf("type");
    private static final byte[] ENCODING = JsonOutput.nameOf("encoding");
    private static final byte[] EXPIRE_AT = JsonOutput.nameOf("expireAt");
    private static final byte[] VALUE = JsonOutput.nameOf("value");

    private final Selection selection;
    private final boolean withValues;
    private final Path spillDirectory;

    /**
     * Prepares to print.
     *
     * @param selection functions are only printed when it leaves nothing out
     * @param withValues false to leave the values out: what is printed then ends after {@code expireAt}
     * @param spillDirectory where a part of a value waits that is not to be printed yet and too large for the memory
     */
    public JsonLines(Selection selection, boolean withValues, Path spillDirectory) {
        this.selection = selection;
        this.withValues = withValues;
        this.spillDirectory = spillDirectory;
    }

    /**
     * Prints everything that follows, and returns the number of keys. When the bytes turn out to be damaged, the lines before
     * that place have been printed.
     */
    public long print(RdbReader reader, ByteSink sink) throws IOException {
        JsonOutput out = new JsonOutput(sink);
        try (ValueJson values = new ValueJson(out, spillDirectory)) {
            return print(reader, out, values);
        } catch (RdbException damage) {
            out.dropLine();
            throw damage;
        } finally {
            out.flush();
        }
    }

    private long print(RdbReader reader, JsonOutput out, ValueJson values) throws IOException {
        long keys = 0;
        while (true) {
            switch (reader.next()) {
                case RdbEvent.Entry entry -> {
                    if (selection.selects(entry.db(), entry.key(), entry.type().kind())) {
                        entry(entry, reader, out, values);
                        keys++;
                    }
                }
                case RdbEvent.Function(Bytes code) -> {
                    if (selection.all()) {
                        function(code, out);
                    }
                }
                case RdbEvent.End end -> {
                    return keys;
                }
                case RdbEvent.Header header -> {}
                case RdbEvent.Aux aux -> {}
                case RdbEvent.ModuleAux aux -> {}
                case RdbEvent.HashTemplate template -> {}
                case RdbEvent.SelectDb db -> {}
                case RdbEvent.ResizeDb hint -> {}
                case RdbEvent.SlotInfo hint -> {}
                case RdbEvent.SlotImport job -> {}
            }
        }
    }

    private static void function(Bytes code, JsonOutput out) throws IOException {
        out.beginObject();
        out.name(FUNCTION);
        out.string(code);
        out.endObject();
        out.endLine();
    }

    private void entry(RdbEvent.Entry entry, RdbReader reader, JsonOutput out, ValueJson values) throws IOException {
        out.beginObject();
        out.name(DB);
        out.number(entry.db());
        out.name(KEY);
        out.string(entry.key());
        out.name(TYPE);
        out.word(Words.of(entry.type().kind()));
        out.name(ENCODING);
        out.word(values.begin(entry.type(), reader));
        out.name(EXPIRE_AT);
        out.millisOrNothing(entry.expireAtMillis());
        if (withValues) {
            out.name(VALUE);
            values.print();
        }
        out.endObject();
        out.endLine();
    }
}
