package dev.ferry.bytes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An immutable byte string: what Redis calls a key or a value. It is ordered as Redis orders members,
 * byte by byte and unsigned.
 *
 * <p>The array behind it is never shared out; {@link #copyTo} and {@link #toArray} copy, and {@link #writeTo} only lends it.
 * Immutable, so any thread may hold it.
 */
public final class Bytes implements Comparable<Bytes> {

    /** The byte string of length 0. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] array;

    private Bytes(byte[] array) {
        this.array = array;
    }

    /** Returns a copy of {@code length} bytes of {@code a}, starting at index {@code from}. */
    public static Bytes copyOf(byte[] a, int from, int length) {
        return length == 0 ? EMPTY : new Bytes(Arrays.copyOfRange(a, from, from + length));
    }

    /** Returns a copy of the whole array. */
    public static Bytes copyOf(byte[] a) {
        return copyOf(a, 0, a.length);
    }

    /**
     * Makes the array itself a byte string, without a copy. The caller has just built it, gives it away
     * here, and never touches it again.
     */
    public static Bytes adopt(byte[] a) {
        return a.length == 0 ? EMPTY : new Bytes(a);
    }

    /** Returns the UTF-8 encoding of a text that we wrote ourselves. */
    public static Bytes utf8(String text) {
        return adopt(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the number of bytes. */
    public int length() {
        return array.length;
    }

    /** Returns the byte at {@code index} as 0 to 255. */
    public int byteAt(int index) {
        return array[index] & 0xFF;
    }

    /** The bytes themselves, for what only looks at them. */
    byte[] array() {
        return array;
    }

    /** Returns a fresh array with the same bytes. */
    public byte[] toArray() {
        return array.clone();
    }

    /** Copies all bytes into {@code into}, the first one to index {@code at}. */
    public void copyTo(byte[] into, int at) {
        System.arraycopy(array, 0, into, at, array.length);
    }

    /** Gives all bytes to the sink, which may not change them. */
    public void writeTo(ByteSink sink) throws IOException {
        sink.write(array, 0, array.length);
    }

    /** Returns the text of these bytes as UTF-8; what is not UTF-8 becomes U+FFFD. */
    public String toUtf8() {
        return new String(array, StandardCharsets.UTF_8);
    }

    /** Compares byte by byte, unsigned; a prefix comes before the longer string. */
    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(array, other.array);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bytes that && Arrays.equals(array, that.array);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array);
    }

    /** Returns the printable form, as redis-cli shows it, of at most 120 bytes: {@code "user:\x00\xff\n"}. */
    @Override
    public String toString() {
        return PrintableBytes.of(array);
    }
}
