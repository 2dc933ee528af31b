package dev.ferry.engine.type;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A string: a 64-bit integer where its decimal form says the same, else bytes with room to grow at the end.
 *
 * <p>{@code int}, {@code embstr} and {@code raw} of OBJECT ENCODING are told apart by history as well: what was changed in
 * place is raw, however short.
 */
public final class StringValue extends Value {

    /** The longest string that the server stores together with its header. */
    private static final int EMBEDDED_BYTES_MAX = 44;

    /** Growing strings double up to here, and then grow by this much. */
    private static final int GROWTH_BYTES_MAX = 1 << 20;

    /** Small integers are one shared object each there, which is told by OBJECT REFCOUNT. */
    private static final long SHARED_INTEGERS = 10_000;

    /** Stands in the place of the bytes of a small integer that is a copy, because copies are not shared. */
    private static final byte[] COPIED_INTEGER = {};

    /** The bytes, of which the first {@link #length()} count; null or {@link #COPIED_INTEGER} for an integer. */
    private byte @Nullable [] bytes;

    /** The integer; else the length, negated and less one when the bytes have been changed in place. */
    private long number;

    private StringValue(byte @Nullable [] bytes, long number) {
        this.bytes = bytes;
        this.number = number;
    }

    /** Makes a value of bytes that are given away; an integer where they are one. */
    public static StringValue of(byte[] bytes) {
        return DecimalInteger.isOne(bytes, bytes.length) ? of(DecimalInteger.parse(bytes, bytes.length)) : text(bytes);
    }

    /** Makes an integer. */
    public static StringValue of(long number) {
        return new StringValue(null, number);
    }

    /** Makes a value of bytes that are given away, and which stay bytes though they may be an integer. */
    public static StringValue text(byte[] bytes) {
        return new StringValue(bytes, bytes.length);
    }

    /** Makes a value of bytes that are given away, as it is when it was built in place. */
    public static StringValue raw(byte[] bytes) {
        return new StringValue(bytes, -1L - bytes.length);
    }

    @Override
    public ValueType type() {
        return ValueType.STRING;
    }

    @Override
    public String encoding() {
        if (isInteger()) {
            return "int";
        }
        return number >= 0 && number <= EMBEDDED_BYTES_MAX ? "embstr" : "raw";
    }

    @SuppressWarnings("ReferenceEquality") // This very array is meant.
    public boolean isInteger() {
        return bytes == null || bytes == COPIED_INTEGER;
    }

    /** Returns whether it is a small integer that the server would share with other keys. */
    public boolean isShared() {
        return bytes == null && number >= 0 && number < SHARED_INTEGERS;
    }

    /** Returns the integer; only for one that {@link #isInteger}. */
    public long integer() {
        return number;
    }

    /** Sets the integer; only for one that {@link #isInteger}. */
    public void setInteger(long integer) {
        bytes = null;
        number = integer;
    }

    @Override
    public long size() {
        return length();
    }

    /** Returns the number of bytes. */
    public int length() {
        if (isInteger()) {
            return DecimalInteger.length(number);
        }
        return (int) (number >= 0 ? number : -1 - number);
    }

    /** Returns bytes of which the first {@link #length()} are the string. They are only lent. */
    public byte[] array() {
        return bytes == null || isInteger() ? DecimalInteger.bytes(number) : bytes;
    }

    /** Returns the bytes, in an array of their length, which is only lent. */
    public byte[] bytes() {
        byte[] array = array();
        int length = length();
        return array.length == length ? array : Arrays.copyOf(array, length);
    }

    /** Adds bytes at the end. */
    public void append(byte[] more) {
        int length = length();
        byte[] array = reserve(length, Math.addExact(length, more.length));
        System.arraycopy(more, 0, array, length, more.length);
    }

    /** Overwrites bytes from an offset on; a gap before it is filled with zeros. */
    public void setRange(int offset, byte[] part) {
        byte[] array = reserve(length(), Math.max(length(), offset + part.length));
        System.arraycopy(part, 0, array, offset, part.length);
    }

    /**
     * Makes the bytes ready to be changed in place, with zeros at the end up to a length.
     *
     * @return the bytes, of which the caller may change all up to that length
     */
    public byte[] editable(int lengthMin) {
        return reserve(length(), Math.max(length(), lengthMin));
    }

    @Override
    public StringValue copy() {
        return new StringValue(isInteger() ? COPIED_INTEGER : bytes().clone(), number);
    }

    @Override
    public long memoryBytes() {
        return bytes == null || isInteger() ? 24 : 24 + HeapBytes.array(bytes.length);
    }

    private byte[] reserve(int length, int wanted) {
        byte[] array = array();
        // Bytes that were given away may still be on their way into the replication stream: the first change copies
        // them.
        boolean own = !isInteger() && number < 0;
        if (!own || array.length < wanted) {
            int spare = own && wanted > length ? Math.min(wanted, GROWTH_BYTES_MAX) : 0;
            array = Arrays.copyOf(array, (int) Math.min((long) wanted + spare, Integer.MAX_VALUE - 16));
        }
        bytes = array;
        number = -1L - wanted;
        return array;
    }
}
