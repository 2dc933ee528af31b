package dev.ferry.migrator.rdb.json;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbReader;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.value.ArrayElement;
import dev.ferry.rdb.value.HashField;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ModuleId;
import dev.ferry.rdb.value.ScoredMember;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A value as JSON.
 *
 * <pre>
 * string     S
 * list, set  [S,…]
 * zset       [{"member":S,"score":number|"inf"|"-inf"},…]
 * hash       [{"field":S,"value":S,"expireAt":ms|null},…]
 * array      [{"index":n,"value":S|number},…]
 * stream     see {@link StreamJson}
 * module     {"module":"name","version":n}
 * gcra       number
 * </pre>
 *
 * <p>A score that is no number, which no server writes, is {@code "nan"}. Confined to one thread.
 */
final class ValueJson implements AutoCloseable {

    private static final byte[] MEMBER = JsonOutput.nameOf("member");
    private static final byte[] SCORE = JsonOutput.nameOf("score");
    private static final byte[] FIELD = JsonOutput.nameOf("field");
    private static final byte[] VALUE = JsonOutput.nameOf("value");
    private static final byte[] EXPIRE_AT = JsonOutput.nameOf("expireAt");
    private static final byte[] INDEX = JsonOutput.nameOf("index");
    private static final byte[] MODULE = JsonOutput.nameOf("module");
    private static final byte[] VERSION = JsonOutput.nameOf("version");

    private final JsonOutput out;
    private final StringJson strings;
    private final StreamJson streams;
    private ValueItems value = new ValueItems.OfString(0, () -> null);

    ValueJson(JsonOutput out, Path spillDirectory) {
        this.out = out;
        this.strings = new StringJson(out, spillDirectory);
        this.streams = new StreamJson(out, spillDirectory);
    }

    /** Begins with the reader's value, and returns the word for its encoding. */
    byte[] begin(RdbType type, RdbReader reader) throws IOException {
        value = reader.items();
        return value instanceof ValueItems.OfString string ? strings.begin(string) : Words.ofEncoding(type);
    }

    /** Prints the value that was begun with. */
    void print() throws IOException {
        switch (value) {
            case ValueItems.OfString string -> strings.print();
            case ValueItems.OfList list -> elements(list.items());
            case ValueItems.OfSet set -> elements(set.items());
            case ValueItems.OfSortedSet sortedSet -> members(sortedSet.items());
            case ValueItems.OfHash hash -> fields(hash.items());
            case ValueItems.OfStream stream -> streams.print(stream.items());
            case ValueItems.OfArray array -> array(array.items());
            case ValueItems.OfModule module -> module(module.module());
            case ValueItems.OfRateLimiter limiter -> limiter(limiter.items());
        }
    }

    @Override
    public void close() throws IOException {
        try (strings) {
            streams.close();
        }
    }

    private void elements(Items<Bytes> items) throws IOException {
        out.beginArray();
        for (Bytes item = items.next(); item != null; item = items.next()) {
            out.string(item);
        }
        out.endArray();
    }

    private void members(Items<ScoredMember> items) throws IOException {
        out.beginArray();
        for (ScoredMember item = items.next(); item != null; item = items.next()) {
            out.beginObject();
            out.name(MEMBER);
            out.string(item.member());
            out.name(SCORE);
            out.number(item.score());
            out.endObject();
        }
        out.endArray();
    }

    private void fields(Items<HashField> items) throws IOException {
        out.beginArray();
        for (HashField item = items.next(); item != null; item = items.next()) {
            out.beginObject();
            out.name(FIELD);
            out.string(item.field());
            out.name(VALUE);
            out.string(item.value());
            out.name(EXPIRE_AT);
            out.millisOrNothing(item.expireAtMillis());
            out.endObject();
        }
        out.endArray();
    }

    private void array(Items<ArrayElement> items) throws IOException {
        out.beginArray();
        for (ArrayElement item = items.next(); item != null; item = items.next()) {
            out.beginObject();
            out.name(INDEX);
            out.unsigned(item.index());
            out.name(VALUE);
            switch (item) {
                case ArrayElement.Text text -> out.string(text.value());
                case ArrayElement.Number number -> out.number(number.value());
                case ArrayElement.Real real -> out.number(real.value());
            }
            out.endObject();
        }
        out.endArray();
    }

    private void module(ModuleId module) throws IOException {
        out.beginObject();
        out.name(MODULE);
        out.word(JsonOutput.wordOf(module.name()));
        out.name(VERSION);
        out.number(module.version());
        out.endObject();
    }

    private void limiter(Items<Long> items) throws IOException {
        Long number = items.next();
        if (number == null) {
            out.nothing();
        } else {
            out.number(number);
        }
    }
}
