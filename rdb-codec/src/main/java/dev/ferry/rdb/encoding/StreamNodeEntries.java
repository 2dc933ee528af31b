package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.PackedStreamNode;
import dev.ferry.rdb.value.StreamEntry;
import dev.ferry.rdb.value.StreamId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a stream node that were not deleted. Confined to one thread.
 *
 * <pre>
 * listpack   live, deleted, n, field × n, 0                                       the master entry
 *            { flags, ms - key.ms, sequence - key.sequence, value × n, count      flags 2: fields of the master entry
 *            | flags, ms - key.ms, sequence - key.sequence, n, { field, value } × n, count } × (live + deleted)
 * </pre>
 *
 * <p>Flag 1 says that the entry was deleted. {@code count} is the number of elements of the entry before it. The
 * differences wrap around, as the numbers of an id are unsigned.
 *
 * <p>Source: {@code streamAppendItem} of Redis 5.0 to 8.
 */
final class StreamNodeEntries implements PackedStreamNode {

    static final int DELETED = 1;
    static final int SAME_FIELDS = 2;

    /** The elements of an entry that each one has: flags and two differences. */
    static final int FIXED_ELEMENTS = 3;

    /** What a field or value costs in memory beside its bytes, about. */
    private static final int ELEMENT_OVERHEAD_BYTES = 64;

    private final StreamId key;
    private final Blob blob;

    private @Nullable PackedElements opened;
    private List<Bytes> masterFields = List.of();
    private long live;
    private long deleted;
    private boolean ended;

    /** Reads nothing yet. */
    StreamNodeEntries(StreamId key, Blob blob) {
        this.key = key;
        this.blob = blob;
    }

    @Override
    public @Nullable StreamEntry next() throws IOException {
        PackedElements elements = opened;
        if (elements == null) {
            elements = Listpack.INSTANCE.elements(blob);
            opened = elements;
            masterEntry(elements);
        }
        StreamEntry entry = null;
        while (entry == null && !ended) {
            if (elements.advance()) {
                entry = entry(elements);
            } else {
                ended = true;
                requireAllCounted();
            }
        }
        return entry;
    }

    @Override
    public StreamId key() {
        return key;
    }

    @Override
    public byte[] listpack() {
        return blob.bytes;
    }

    /** Returns the fields of the master entry; none before the first entry has been pulled. */
    List<Bytes> masterFields() {
        return masterFields;
    }

    private void masterEntry(PackedElements elements) throws IOException {
        live = number(elements, "number of entries");
        deleted = number(elements, "number of deleted entries");
        long count = number(elements, "number of fields");
        List<Bytes> fields = new ArrayList<>();
        for (long left = fieldCount(elements, count); left > 0; left--) {
            fields.add(element(elements, "field"));
        }
        masterFields = fields;
        requireNumber(elements, 0, "end of the master entry");
    }

    /** Reads the entry whose first element is the current one; null when it was deleted. */
    private @Nullable StreamEntry entry(PackedElements elements) throws IOException {
        if (!elements.isNumber() || elements.number() < 0 || elements.number() > (DELETED | SAME_FIELDS)) {
            throw elements.corrupt("flags " + elements.bytes() + " of a stream entry (0 to 3)");
        }
        long flags = elements.number();
        long millis = key.millis() + anyNumber(elements, "difference of milliseconds");
        StreamId id = new StreamId(millis, key.sequence() + anyNumber(elements, "difference of sequence numbers"));
        boolean sameFields = (flags & SAME_FIELDS) != 0;
        long count = sameFields ? masterFields.size() : fieldCount(elements, number(elements, "number of fields"));
        boolean isDeleted = (flags & DELETED) != 0;
        List<Bytes> fields = isDeleted ? List.of() : new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Bytes field = sameFields ? masterFields.get(i) : element(elements, "field");
            Bytes value = element(elements, "value");
            if (!isDeleted) {
                fields.add(field);
                fields.add(value);
            }
        }
        requireNumber(elements, elementCount(count, sameFields), "number of elements of the entry");
        if (isDeleted) {
            deleted--;
            return null;
        }
        live--;
        return new StreamEntry(id, fields);
    }

    /** Returns how many elements an entry has before the one that says so. */
    static long elementCount(long fields, boolean sameFields) {
        return FIXED_ELEMENTS + (sameFields ? fields : 1 + 2 * fields);
    }

    private void requireAllCounted() throws IOException {
        if (live != 0 || deleted != 0) {
            throw blob.corrupt(
                    blob.bytes.length,
                    "the master entry of the stream node announces %d live and %d deleted entries more than there are"
                            .formatted(live, deleted));
        }
    }

    private long fieldCount(PackedElements elements, long count) throws IOException {
        int max = blob.heldBytesMax() / (2 * ELEMENT_OVERHEAD_BYTES);
        if (count > max) {
            throw elements.corrupt(count + " fields of a stream entry (at most " + max + ")");
        }
        return count;
    }

    private static Bytes element(PackedElements elements, String what) throws IOException {
        if (!elements.advance()) {
            throw elements.corrupt("a stream node that ends before a " + what);
        }
        return elements.bytes();
    }

    private static long anyNumber(PackedElements elements, String what) throws IOException {
        if (!elements.advance()) {
            throw elements.corrupt("a stream node that ends before a " + what);
        }
        if (!elements.isNumber()) {
            throw elements.corrupt(what + ": " + elements.bytes() + " (a number)");
        }
        return elements.number();
    }

    private static long number(PackedElements elements, String what) throws IOException {
        long number = anyNumber(elements, what);
        if (number < 0) {
            throw elements.corrupt(what + ": " + number + " (at least 0)");
        }
        return number;
    }

    private static void requireNumber(PackedElements elements, long expected, String what) throws IOException {
        long number = anyNumber(elements, what);
        if (number != expected) {
            throw elements.corrupt(what + ": " + number + " (" + expected + ")");
        }
    }
}
