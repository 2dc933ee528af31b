package dev.ferry.engine.type;

import java.util.Arrays;

/**
 * A row of strings and numbers packed into one array, in the form of the servers, so that its size decides about encodings as
 * theirs does.
 *
 * <pre>
 * u32 bytes of the whole | u16 count (65535: unknown) | entry … | 0xff       little-endian
 * </pre>
 *
 * <p>Elements are found by their offset: {@link #first}, {@link #next}, {@link #previous} and {@link #last} walk over them,
 * {@link #NONE} is none. Offsets are good until something changes. The header is only written by {@link #toBytes}.
 */
final class Listpack {

    /** No element. */
    static final int NONE = -1;

    /** The largest one to which the servers add. */
    static final int BYTES_MAX = 1 << 30;

    private static final int HEADER_BYTES = 6;
    private static final int COUNT_UNKNOWN = 0xffff;
    private static final byte END = (byte) 0xff;

    private byte[] bytes;

    /** Where the entries end. */
    private int end;

    private int count;

    Listpack() {
        this(new byte[HEADER_BYTES + 1], HEADER_BYTES, 0);
    }

    private Listpack(byte[] bytes, int end, int count) {
        this.bytes = bytes;
        this.end = end;
        this.count = count;
    }

    int count() {
        return count;
    }

    /** Returns the size of the whole form with its header and its end. */
    int size() {
        return end + 1;
    }

    int first() {
        return count == 0 ? NONE : HEADER_BYTES;
    }

    int last() {
        return count == 0 ? NONE : before(end);
    }

    int next(int at) {
        int next = skip(at);
        return next == end ? NONE : next;
    }

    int previous(int at) {
        return at == HEADER_BYTES ? NONE : before(at);
    }

    /** Returns the element at an index; a negative one counts from the end, -1 is the last. */
    int seek(int index) {
        int forward = index < 0 ? index + count : index;
        if (forward < 0 || forward >= count) {
            return NONE;
        }
        if (forward <= count / 2) {
            int at = HEADER_BYTES;
            for (int i = 0; i < forward; i++) {
                at = skip(at);
            }
            return at;
        }
        int at = end;
        for (int i = count; i > forward; i--) {
            at = before(at);
        }
        return at;
    }

    /** Returns an element as bytes of its own. */
    byte[] get(int at) {
        if (ListpackEntry.isNumber(bytes, at)) {
            return DecimalInteger.bytes(ListpackEntry.number(bytes, at));
        }
        return Arrays.copyOfRange(bytes, at + ListpackEntry.headSize(bytes, at), at + ListpackEntry.sizeAt(bytes, at));
    }

    /** Shows an element. */
    void show(int at, ElementVisitor visitor) {
        if (ListpackEntry.isNumber(bytes, at)) {
            visitor.number(ListpackEntry.number(bytes, at));
        } else {
            int head = ListpackEntry.headSize(bytes, at);
            visitor.bytes(bytes, at + head, ListpackEntry.sizeAt(bytes, at) - head);
        }
    }

    /** Shows all elements. */
    void forEach(ElementVisitor visitor) {
        for (int at = HEADER_BYTES; at < end; at = skip(at)) {
            show(at, visitor);
        }
    }

    /** Returns whether an element says the same as bytes do. */
    boolean equals(int at, byte[] element) {
        if (ListpackEntry.isNumber(bytes, at)) {
            return DecimalInteger.isOne(element, element.length)
                    && DecimalInteger.parse(element, element.length) == ListpackEntry.number(bytes, at);
        }
        int head = ListpackEntry.headSize(bytes, at);
        int to = at + ListpackEntry.sizeAt(bytes, at);
        return Arrays.equals(bytes, at + head, to, element, 0, element.length);
    }

    /** Returns the first element that says the same as bytes do. */
    int find(byte[] element) {
        boolean isNumber = DecimalInteger.isOne(element, element.length);
        long number = isNumber ? DecimalInteger.parse(element, element.length) : 0;
        for (int at = HEADER_BYTES; at < end; at = skip(at)) {
            boolean found = ListpackEntry.isNumber(bytes, at)
                    ? isNumber && ListpackEntry.number(bytes, at) == number
                    : !isNumber && equals(at, element);
            if (found) {
                return at;
            }
        }
        return NONE;
    }

    void append(byte[] element) {
        insert(end, element);
    }

    void prepend(byte[] element) {
        insert(HEADER_BYTES, element);
    }

    /** Puts an element in front of another. */
    void insertBefore(int at, byte[] element) {
        insert(at, element);
    }

    /** Puts an element behind another. */
    void insertAfter(int at, byte[] element) {
        insert(skip(at), element);
    }

    /** Puts an element in the place of another. */
    void replace(int at, byte[] element) {
        delete(at);
        insert(at, element);
    }

    /** Removes an element and returns the one that was behind it. */
    int delete(int at) {
        return deleteBytes(at, skip(at), 1);
    }

    /** Removes so many elements from one on and returns the one that was behind them. */
    int deleteRange(int at, int elements) {
        int to = at;
        for (int i = 0; i < elements; i++) {
            to = skip(to);
        }
        return deleteBytes(at, to, elements);
    }

    /** Adds all elements of another one at the end. */
    void appendAll(Listpack other) {
        int added = other.end - HEADER_BYTES;
        open(end, added);
        System.arraycopy(other.bytes, HEADER_BYTES, bytes, end - added, added);
        count += other.count;
    }

    /** Takes away all elements from an index on, and returns them as one of their own. */
    Listpack split(int index) {
        int at = index == count ? end : seek(index);
        int moved = end - at;
        byte[] tail = new byte[HEADER_BYTES + moved + 1];
        System.arraycopy(bytes, at, tail, HEADER_BYTES, moved);
        Listpack behind = new Listpack(tail, HEADER_BYTES + moved, count - index);
        deleteBytes(at, end, count - index);
        return behind;
    }

    Listpack copy() {
        return new Listpack(Arrays.copyOf(bytes, end + 1), end, count);
    }

    /** Returns the whole form, as it stands in an RDB. */
    byte[] toBytes() {
        byte[] whole = Arrays.copyOf(bytes, end + 1);
        int size = end + 1;
        for (int i = 0; i < 4; i++) {
            whole[i] = (byte) (size >> (8 * i));
        }
        int shown = Math.min(count, COUNT_UNKNOWN);
        whole[4] = (byte) shown;
        whole[5] = (byte) (shown >> 8);
        whole[end] = END;
        return whole;
    }

    /** Returns how many bytes of the heap it takes. */
    long memoryBytes() {
        return 24 + 16 + ((bytes.length + 7L) & ~7L);
    }

    private int skip(int at) {
        int size = ListpackEntry.sizeAt(bytes, at);
        return at + size + ListpackEntry.backlenSize(size);
    }

    private int before(int at) {
        int size = ListpackEntry.backlenBefore(bytes, at);
        return at - ListpackEntry.backlenSize(size) - size;
    }

    private void insert(int at, byte[] element) {
        if (DecimalInteger.isOne(element, element.length)) {
            long number = DecimalInteger.parse(element, element.length);
            int size = ListpackEntry.size(number);
            open(at, size + ListpackEntry.backlenSize(size));
            ListpackEntry.put(bytes, at, number, size);
            ListpackEntry.putBacklen(bytes, at + size, size);
        } else {
            int size = ListpackEntry.size(element);
            open(at, Math.addExact(size, ListpackEntry.backlenSize(size)));
            ListpackEntry.put(bytes, at, element);
            ListpackEntry.putBacklen(bytes, at + size, size);
        }
        count++;
    }

    /** Makes room in front of an offset. */
    private void open(int at, int size) {
        int needed = Math.addExact(end + 1, size);
        byte[] from = bytes;
        if (needed > from.length) {
            // Small ones stay tight, because there are many of them and they seldom change; large ones grow by a
            // quarter.
            bytes = new byte[Math.addExact(needed, needed < 128 ? 0 : needed / 4)];
            System.arraycopy(from, HEADER_BYTES, bytes, HEADER_BYTES, at - HEADER_BYTES);
        }
        System.arraycopy(from, at, bytes, at + size, end - at);
        end += size;
    }

    private int deleteBytes(int from, int to, int elements) {
        System.arraycopy(bytes, to, bytes, from, end - to);
        end -= to - from;
        count -= elements;
        if (bytes.length > 256 && end + 1 < bytes.length / 4) {
            bytes = Arrays.copyOf(bytes, (end + 1) * 2);
        }
        return from == end ? NONE : from;
    }
}
