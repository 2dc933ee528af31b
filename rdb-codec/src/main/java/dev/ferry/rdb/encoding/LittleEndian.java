package dev.ferry.rdb.encoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Signed numbers in an array, the lowest byte first. The caller has made sure that they lie in it. */
final class LittleEndian {

    /** The size of the number that has no type of its own. */
    static final int BYTES_24 = 3;

    private static final VarHandle I16 = view(short[].class);
    private static final VarHandle I32 = view(int[].class);
    private static final VarHandle I64 = view(long[].class);

    private LittleEndian() {}

    private static VarHandle view(Class<?> arrayType) {
        return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.LITTLE_ENDIAN);
    }

    static short i16(byte[] bytes, int at) {
        return (short) I16.get(bytes, at);
    }

    static int i24(byte[] bytes, int at) {
        return bytes[at + 2] << 16 | u16(bytes, at);
    }

    static int i32(byte[] bytes, int at) {
        return (int) I32.get(bytes, at);
    }

    static long i64(byte[] bytes, int at) {
        return (long) I64.get(bytes, at);
    }

    static int u16(byte[] bytes, int at) {
        return i16(bytes, at) & 0xFFFF;
    }

    static void put16(byte[] bytes, int at, int value) {
        I16.set(bytes, at, (short) value);
    }

    static void put24(byte[] bytes, int at, int value) {
        put16(bytes, at, value);
        bytes[at + 2] = (byte) (value >> 16);
    }

    static void put32(byte[] bytes, int at, int value) {
        I32.set(bytes, at, value);
    }

    static void put64(byte[] bytes, int at, long value) {
        I64.set(bytes, at, value);
    }
}
