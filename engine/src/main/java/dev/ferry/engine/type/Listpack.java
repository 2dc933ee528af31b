package dev.ferry.engine.type;

import dev.ferry.bytes.ByteSink;
import java.io.IOException;
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
 * {@link #NONE} is none. Offsets are good until something changes. The header is only written for {@link #toBytes} and {@link #writeTo}.
 */
final class Listpack implements PackedForm {

    /** No element. */
    static final int NONE = -1;

    /** The largest one to which the servers add. */
    static final int BYTES_MAX = 1 << 30;

    /** What a few entries take beside their bytes. */
    private static final int SPARE_BYTES = 64;

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

    /** Takes over a whole form that has been checked, as {@link #toBytes} returns it. */
    static Listpack of(byte[] form) {
        int end = form.length - 1;
        int shown = (form[4] & 0xff) | (form[5] & 0xff) << 8;
        Listpack pack = new Listpack(form, end, shown);
        if (shown == COUNT_UNKNOWN) {
            pack.count = 0;
            for (int at = HEADER_BYTES; at < end; at = pack.after(at)) {
                pack.count++;
            }
        }
        return pack;
    }

    int count() {
        return count;
    }

    /** Returns the size of the whole form with its header and its end. */
    int size() {
        return end + 1;
    }

    /** Returns whether there is room for a few more elements of so many bytes together. */
    boolean fits(long more) {
        return size() + more + SPARE_BYTES <= BYTES_MAX;
    }

    /** Returns the offset behind the last element, where {@link #insert} appends. */
    int end() {
        return end;
    }

    int first() {
        return count == 0 ? NONE : HEADER_BYTES;
    }

    int last() {
        return count == 0 ? NONE : before(end);
    }

    int next(int at) {
        int next = after(at);
        return next == end ? NONE : next;
    }

    /** Returns the offset behind an element, which is {@link #end} behind the last one. */
    int after(int at) {
        int size = ListpackEntry.sizeAt(bytes, at);
        return at + size + ListpackEntry.backlenSize(size);
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
                at = after(at);
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

    /** Returns how many bytes {@link #get} would return. */
    int length(int at) {
        return isNumber(at)
                ? DecimalInteger.length(number(at))
                : ListpackEntry.sizeAt(bytes, at) - ListpackEntry.headSize(bytes, at);
    }

    boolean isNumber(int at) {
        return ListpackEntry.isNumber(bytes, at);
    }

    /** Returns the number that an element is. */
    long number(int at) {
        return ListpackEntry.number(bytes, at);
    }

    /** Returns the number that a string says, as {@link RealNumber#parse} does. */
    double real(int at) {
        int from = at + ListpackEntry.headSize(bytes, at);
        int to = at + ListpackEntry.sizeAt(bytes, at);
        double number = ShortDecimal.parse(bytes, from, to);
        return Double.isNaN(number) ? RealNumber.parse(Arrays.copyOfRange(bytes, from, to)) : number;
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
        for (int at = HEADER_BYTES; at < end; at = after(at)) {
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

    /** Compares an element with bytes, byte by byte, without signs. */
    int compare(int at, byte[] other) {
        if (isNumber(at)) {
            return Arrays.compareUnsigned(DecimalInteger.bytes(number(at)), other);
        }
        int head = ListpackEntry.headSize(bytes, at);
        return Arrays.compareUnsigned(bytes, at + head, at + ListpackEntry.sizeAt(bytes, at), other, 0, other.length);
    }

    /** Returns the first element that says the same as bytes do. */
    int find(byte[] element) {
        return find(element, 1);
    }

    /** Returns the first of every so many elements, beginning with the first, that says the same as bytes do. */
    int find(byte[] element, int stride) {
        boolean isNumber = DecimalInteger.isOne(element, element.length);
        long number = isNumber ? DecimalInteger.parse(element, element.length) : 0;
        for (int at = HEADER_BYTES; at < end; at = after(at)) {
            boolean found = ListpackEntry.isNumber(bytes, at)
                    ? isNumber && ListpackEntry.number(bytes, at) == number
                    : !isNumber && equals(at, element);
            if (found) {
                return at;
            }
            for (int i = 1; i < stride; i++) {
                at = after(at);
            }
        }
        return NONE;
    }

    /** Puts an element in front of what stands at an offset, where it then stands, and returns that offset. */
    int insert(int at, byte[] element) {
        if (DecimalInteger.isOne(element, element.length)) {
            return insert(at, DecimalInteger.parse(element, element.length));
        }
        int size = ListpackEntry.size(element);
        open(at, Math.addExact(size, ListpackEntry.backlenSize(size)));
        ListpackEntry.put(bytes, at, element);
        ListpackEntry.putBacklen(bytes, at + size, size);
        count++;
        return at;
    }

    /** Puts a number in front of what stands at an offset, where it then stands, and returns that offset. */
    int insert(int at, long number) {
        int size = ListpackEntry.size(number);
        open(at, size + ListpackEntry.backlenSize(size));
        ListpackEntry.put(bytes, at, number, size);
        ListpackEntry.putBacklen(bytes, at + size, size);
        count++;
        return at;
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
        insert(after(at), element);
    }

    /** Puts an element in the place of another. */
    void replace(int at, byte[] element) {
        delete(at);
        insert(at, element);
    }

    /** Puts a number in the place of another element. */
    void replace(int at, long number) {
        int size = ListpackEntry.size(number);
        if (ListpackEntry.sizeAt(bytes, at) == size) {
            ListpackEntry.put(bytes, at, number, size);
        } else {
            delete(at);
            insert(at, number);
        }
    }

    /** Removes an element and returns the one that was behind it. */
    int delete(int at) {
        return deleteBytes(at, after(at), 1);
    }

    /** Removes so many elements from one on and returns the one that was behind them. */
    int deleteRange(int at, int elements) {
        int to = at;
        for (int i = 0; i < elements; i++) {
            to = after(to);
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
        complete();
        return Arrays.copyOf(bytes, size());
    }

    @Override
    public void writeTo(ByteSink sink) throws IOException {
        complete();
        sink.write(bytes, 0, size());
    }

    /** Writes the header and the end, which are not kept true while elements come and go. */
    private void complete() {
        if (bytes.length < size()) {
            bytes = Arrays.copyOf(bytes, size());
        }
        for (int i = 0; i < 4; i++) {
            bytes[i] = (byte) (size() >> (8 * i));
        }
        int shown = Math.min(count, COUNT_UNKNOWN);
        bytes[4] = (byte) shown;
        bytes[5] = (byte) (shown >> 8);
        bytes[end] = END;
    }

    /** Returns how many bytes of the heap it takes. */
    long memoryBytes() {
        return 24 + HeapBytes.array(bytes.length);
    }

    private int before(int at) {
        int size = ListpackEntry.backlenBefore(bytes, at);
        return at - ListpackEntry.backlenSize(size) - size;
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
