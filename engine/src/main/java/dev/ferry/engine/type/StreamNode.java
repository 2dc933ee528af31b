package dev.ferry.engine.type;

import dev.ferry.rdb.value.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * Some consecutive entries of a stream in one listpack, in the form of the servers.
 *
 * <pre>
 * live, deleted, n, field × n, 0                                                  the master entry
 * { flags, ms - key.ms, sequence - key.sequence, value × n, count                 flag 2: fields of the master entry
 * | flags, ms - key.ms, sequence - key.sequence, n, { field, value } × n, count } × (live + deleted)
 * </pre>
 *
 * <p>Flag 1 says that the entry was deleted; {@code count} is the number of elements of the entry before it. Entries are found
 * by the offset of their flags, deleted ones too: {@link #first}, {@link #next}, {@link #last} and {@link #previous} walk over
 * them, {@link Listpack#NONE} is none. Offsets are good until something is added or deleted.
 *
 * <p>Source: {@code t_stream.c} of Redis 8.0.
 */
final class StreamNode {

    static final int DELETED = 1;
    static final int SAME_FIELDS = 2;

    /** Flags and two differences. */
    static final int FIXED_ELEMENTS = 3;

    /** The elements of the master entry in front of its fields. */
    private static final int COUNTS = 3;

    private final StreamId key;
    private final Listpack pack;
    private final int masterFields;
    private long live;
    private long deleted;

    /** Makes a node without entries, with the fields of an entry that is about to be added. */
    StreamNode(StreamId key, byte[][] words, int from, int to) {
        this.key = key;
        this.pack = new Listpack();
        this.masterFields = (to - from) / 2;
        appendNumber(0);
        appendNumber(0);
        appendNumber(masterFields);
        for (int i = from; i < to; i += 2) {
            pack.append(words[i]);
        }
        appendNumber(0);
    }

    private StreamNode(StreamId key, Listpack pack) {
        this.key = key;
        this.pack = pack;
        int at = pack.first();
        this.live = pack.number(at);
        at = pack.after(at);
        this.deleted = pack.number(at);
        this.masterFields = (int) pack.number(pack.after(at));
    }

    /** Takes over a listpack, or returns null when it is no node with ascending ids as this server makes them. */
    static @Nullable StreamNode of(StreamId key, byte[] listpack) {
        if (!PackedForms.isListpack(listpack, 1)) {
            return null;
        }
        Listpack pack = Listpack.of(listpack);
        return new StreamNodeCheck(key, pack).passes() ? new StreamNode(key, pack) : null;
    }

    /** Returns the id that its differences count from. */
    StreamId key() {
        return key;
    }

    /** Returns how many entries there are that are not deleted. */
    long live() {
        return live;
    }

    /** Tells whether an entry of so many bytes may be added. */
    boolean admits(long bytes, StreamLimits limits) {
        return pack.size() + bytes < limits.nodeBytesMax() && live + deleted < limits.nodeEntriesMax();
    }

    /** Adds an entry behind the last one; its fields and values stand by turns. */
    void append(StreamId id, byte[][] words, int from, int to) {
        boolean same = hasMasterFields(words, from, to);
        live++;
        writeCounts();
        appendNumber(same ? SAME_FIELDS : 0);
        appendNumber(id.millis() - key.millis());
        appendNumber(id.sequence() - key.sequence());
        int fields = (to - from) / 2;
        if (!same) {
            appendNumber(fields);
        }
        for (int i = from; i < to; i += 2) {
            if (!same) {
                pack.append(words[i]);
            }
            pack.append(words[i + 1]);
        }
        appendNumber(FIXED_ELEMENTS + (same ? fields : 1 + 2L * fields));
    }

    int first() {
        int at = masterField();
        for (int i = 0; i < masterFields; i++) {
            at = pack.after(at);
        }
        return pack.next(at);
    }

    int next(int at) {
        int next = pack.after(pack.after(pack.after(at)));
        long elements = masterFields;
        if (!hasSameFields(at)) {
            elements = 2 * pack.number(next);
            next = pack.after(next);
        }
        for (long i = 0; i < elements; i++) {
            next = pack.after(next);
        }
        return pack.next(next);
    }

    int last() {
        return beginning(pack.last());
    }

    int previous(int at) {
        return beginning(pack.previous(at));
    }

    boolean isDeleted(int at) {
        return (pack.number(at) & DELETED) != 0;
    }

    StreamId id(int at) {
        int millis = pack.after(at);
        return new StreamId(key.millis() + pack.number(millis), key.sequence() + pack.number(pack.after(millis)));
    }

    /** Returns how many fields an entry has. */
    int fieldCount(int at) {
        return hasSameFields(at) ? masterFields : (int) pack.number(pack.after(pack.after(pack.after(at))));
    }

    /** Shows the fields and values of an entry by turns. */
    void show(int at, ElementVisitor visitor) {
        int element = pack.after(pack.after(pack.after(at)));
        if (hasSameFields(at)) {
            int field = masterField();
            for (int i = 0; i < masterFields; i++) {
                pack.show(field, visitor);
                pack.show(element, visitor);
                field = pack.after(field);
                element = pack.after(element);
            }
        } else {
            for (long left = 2 * pack.number(element); left > 0; left--) {
                element = pack.after(element);
                pack.show(element, visitor);
            }
        }
    }

    /** Deletes an entry that is there. */
    void delete(int at) {
        mark(at);
        writeCounts();
    }

    /** Deletes entries from the first on that a rule lets go, and returns how many. */
    long deleteWhile(EntryTest test) {
        long before = live;
        for (int at = first(); at != Listpack.NONE && test.accepts(live, this, at); at = next(at)) {
            if (!isDeleted(at)) {
                mark(at);
            }
        }
        writeCounts();
        return before - live;
    }

    StreamNode copy() {
        return new StreamNode(key, pack.copy());
    }

    /** Returns the listpack, as it stands in an RDB. */
    byte[] toBytes() {
        return pack.toBytes();
    }

    /** Returns what it takes on the heap, its place in the stream's tree included. */
    long memoryBytes() {
        return 40 + 40 + 32 + pack.memoryBytes();
    }

    /** Whether an entry is to go. */
    @FunctionalInterface
    interface EntryTest {
        boolean accepts(long live, StreamNode node, int at);
    }

    private void mark(int at) {
        pack.replace(at, pack.number(at) | DELETED);
        live--;
        deleted++;
    }

    private void writeCounts() {
        int at = pack.first();
        pack.replace(at, live);
        pack.replace(pack.after(at), deleted);
    }

    /** Returns where the entry begins whose count stands at an offset; the count of the master entry is 0. */
    private int beginning(int count) {
        long elements = pack.number(count);
        if (elements == 0) {
            return Listpack.NONE;
        }
        int at = count;
        for (long i = 0; i < elements; i++) {
            at = pack.previous(at);
        }
        return at;
    }

    private boolean hasSameFields(int at) {
        return (pack.number(at) & SAME_FIELDS) != 0;
    }

    private boolean hasMasterFields(byte[][] words, int from, int to) {
        if (to - from != 2 * masterFields) {
            return false;
        }
        int at = masterField();
        for (int i = from; i < to; i += 2) {
            if (!pack.equals(at, words[i])) {
                return false;
            }
            at = pack.after(at);
        }
        return true;
    }

    /** Returns where the fields of the master entry begin. */
    private int masterField() {
        int at = pack.first();
        for (int i = 0; i < COUNTS; i++) {
            at = pack.after(at);
        }
        return at;
    }

    private void appendNumber(long number) {
        pack.insert(pack.end(), number);
    }
}
