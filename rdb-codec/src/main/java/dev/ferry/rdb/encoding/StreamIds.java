package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.StreamId;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Ids of stream entries as they stand in node keys and in pending lists.
 *
 * <pre>
 * 0                8                16
 * +----------------+----------------+
 * | milliseconds   | sequence       |     both big-endian and unsigned, so that their bytes order them
 * +----------------+----------------+
 * </pre>
 */
final class StreamIds {

    /** The length of an id. */
    static final int BYTES = 16;

    private static final VarHandle I64_BE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private StreamIds() {}

    static StreamId read(RdbInput in) throws IOException {
        long millis = Long.reverseBytes(in.i64());
        return new StreamId(millis, Long.reverseBytes(in.i64()));
    }

    static void write(StreamId id, RdbOutput out) throws IOException {
        out.i64(Long.reverseBytes(id.millis()));
        out.i64(Long.reverseBytes(id.sequence()));
    }

    /** Returns the id that 16 bytes are. */
    static StreamId of(Bytes key) {
        byte[] bytes = key.toArray();
        return new StreamId((long) I64_BE.get(bytes, 0), (long) I64_BE.get(bytes, Long.BYTES));
    }

    /** Returns the 16 bytes that the id is. */
    static Bytes toBytes(StreamId id) {
        byte[] bytes = new byte[BYTES];
        I64_BE.set(bytes, 0, id.millis());
        I64_BE.set(bytes, Long.BYTES, id.sequence());
        return Bytes.adopt(bytes);
    }
}
