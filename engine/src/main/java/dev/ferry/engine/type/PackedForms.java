package dev.ferry.engine.type;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Tells whether bytes from elsewhere are packed values that can be taken over as they are. Those that cannot may still be
 * values, of a server that packs otherwise, or in another order.
 */
public final class PackedForms {

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LISTPACK_HEADER_BYTES = 6;
    private static final int LISTPACK_COUNT_UNKNOWN = 0xffff;
    private static final int INTSET_HEADER_BYTES = 8;

    private PackedForms() {}

    /** Tells whether it is a listpack of some elements, whose number is a multiple. */
    public static boolean isListpack(byte[] bytes, int multiple) {
        int end = bytes.length - 1;
        if (end <= LISTPACK_HEADER_BYTES
                || (int) INTS.get(bytes, 0) != bytes.length
                || bytes[end] != (byte) 0xff
                || bytes.length > Listpack.BYTES_MAX) {
            return false;
        }
        int count = 0;
        int at = LISTPACK_HEADER_BYTES;
        while (at < end) {
            at = ListpackEntry.checkedEnd(bytes, at, end);
            if (at < 0) {
                return false;
            }
            count++;
        }
        int shown = (bytes[4] & 0xff) | (bytes[5] & 0xff) << 8;
        return at == end && count % multiple == 0 && (shown == count || shown == LISTPACK_COUNT_UNKNOWN);
    }

    /** Tells whether it is a listpack of fields, values and times of expiry, in the order of these. */
    public static boolean isTimedHash(byte[] bytes) {
        if (!isListpack(bytes, 3)) {
            return false;
        }
        Listpack pack = Listpack.of(bytes);
        long before = 0;
        for (int at = pack.first(); at != Listpack.NONE; at = pack.next(at)) {
            at = pack.next(pack.next(at));
            if (!pack.isNumber(at)) {
                return false;
            }
            long expiry = pack.number(at) == 0 ? Long.MAX_VALUE : pack.number(at);
            if (expiry < before) {
                return false;
            }
            before = expiry;
        }
        return true;
    }

    /** Tells whether it is a listpack of members and scores, in their order. */
    public static boolean isSortedSet(byte[] bytes) {
        return isListpack(bytes, 2) && new PackedMembers(Listpack.of(bytes)).isInOrder();
    }

    /** Tells whether it is an intset of some numbers. */
    public static boolean isIntset(byte[] bytes) {
        if (bytes.length <= INTSET_HEADER_BYTES) {
            return false;
        }
        int width = (int) INTS.get(bytes, 0);
        int count = (int) INTS.get(bytes, Integer.BYTES);
        if ((width != Short.BYTES && width != Integer.BYTES && width != Long.BYTES)
                || count <= 0
                || bytes.length != INTSET_HEADER_BYTES + (long) count * width) {
            return false;
        }
        IntegerSet numbers = new IntegerSet(bytes);
        for (int i = 1; i < count; i++) {
            if (numbers.get(i - 1) >= numbers.get(i)) {
                return false;
            }
        }
        return true;
    }
}
