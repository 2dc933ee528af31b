package dev.ferry.rdb.encoding;

import dev.ferry.rdb.RdbBytes;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.StreamEntry;
import dev.ferry.rdb.value.StreamItem;
import dev.ferry.rdb.value.ValueItems;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A value in one of its forms on disk. */
final class Form {

    private static final int LIMIT = 1 << 20;

    /** Small, so that values cross the window's end, and nothing large is taken for granted. */
    private static final RdbLimits LIMITS =
            RdbLimits.defaults().withWindowBytes(RdbLimits.WINDOW_BYTES_MIN).withElementBytesMax(LIMIT);

    private Form() {}

    /** A node of a stream with its entries pulled. */
    record Node(List<StreamEntry> entries) {}

    /** A cursor at the first byte. */
    static RdbInput input(byte[] bytes) {
        return new RdbInput(new ByteArrayInputStream(bytes), LIMITS);
    }

    /** A cursor at the first byte. */
    static RdbInput input(String hex) {
        return input(RdbBytes.bytesOf(hex));
    }

    /** All items of a value of which nothing is left over. */
    static List<Object> read(Encoding<?> encoding, byte[] bytes) throws IOException {
        RdbInput in = input(bytes);
        List<Object> items = pull(encoding.items(in));
        if (in.offset() != bytes.length) {
            throw new AssertionError("read " + in.offset() + " bytes of " + bytes.length);
        }
        return items;
    }

    /** All items. */
    static List<Object> read(Encoding<?> encoding, String hex) throws IOException {
        return read(encoding, RdbBytes.bytesOf(hex));
    }

    /** The value in that form. */
    static <T extends ValueItems> byte[] write(WritableEncoding<T> encoding, T value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RdbOutput out = new RdbOutput(bytes::write, EncodingPolicy.defaults());
        encoding.write(value, out);
        out.flush();
        return bytes.toByteArray();
    }

    /** All items of a value, nodes of a stream with their entries. */
    static List<Object> pull(ValueItems value) throws IOException {
        Items<?> items = value.items();
        List<Object> all = new ArrayList<>();
        for (Object item = items.next(); item != null; item = items.next()) {
            all.add(item instanceof StreamItem.Node(Items<StreamEntry> entries) ? new Node(all(entries)) : item);
        }
        return all;
    }

    /** The items of a stream, from what {@link #pull} returned. */
    static Items<StreamItem> stream(List<?> pulled) {
        List<StreamItem> items = new ArrayList<>();
        for (Object item : pulled) {
            items.add(
                    item instanceof Node(List<StreamEntry> entries)
                            ? new StreamItem.Node(Items.of(entries))
                            : (StreamItem) item);
        }
        return Items.of(items);
    }

    private static <T> List<T> all(Items<T> items) throws IOException {
        List<T> all = new ArrayList<>();
        for (T item = items.next(); item != null; item = items.next()) {
            all.add(item);
        }
        return all;
    }
}
