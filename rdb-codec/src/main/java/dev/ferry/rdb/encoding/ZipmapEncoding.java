package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.HashField;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Small hashes of servers before Redis 2.6: type 9, only read.
 *
 * <pre>
 * string
 *   u8 n                                       254: not known
 *   { length, field                            length: u8 below 254, or fe and u32, little-endian
 *     length, u8 free, value, free bytes } × n
 *   ff
 * </pre>
 *
 * <p>Source: {@code zipmap.c} of Redis 2.4.
 */
final class ZipmapEncoding implements Encoding<ValueItems.OfHash> {

    private static final int COUNT_UNKNOWN = 254;

    @Override
    public void skip(RdbInput in) throws IOException {
        in.skipString();
    }

    @Override
    public ValueItems.OfHash items(RdbInput in) throws IOException {
        Blob blob = in.blob("hash zipmap");
        return new ValueItems.OfHash(countFields(blob), new Fields(blob));
    }

    private static long countFields(Blob blob) throws IOException {
        Fields fields = new Fields(blob);
        long count = 0;
        while (fields.advance()) {
            count++;
        }
        int announced = blob.bytes[0] & 0xFF;
        if (announced != COUNT_UNKNOWN && announced != count) {
            throw blob.corrupt(0, announced + " fields announced, but there are " + count);
        }
        return count;
    }

    /** The fields of a zipmap, from the first to the last. */
    private static final class Fields implements Items<HashField> {

        private static final VarHandle I32_LE =
                MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
        private static final int LENGTH_FOLLOWS = 254;
        private static final int END = 255;

        private final Blob blob;
        private final byte[] bytes;
        private int at = 1;
        private int fieldAt;
        private int fieldLength;
        private int valueAt;
        private int valueLength;

        Fields(Blob blob) {
            this.blob = blob;
            this.bytes = blob.bytes;
        }

        @Override
        public @Nullable HashField next() throws IOException {
            return advance()
                    ? new HashField(
                            Bytes.copyOf(bytes, fieldAt, fieldLength),
                            Bytes.copyOf(bytes, valueAt, valueLength),
                            HashField.NEVER)
                    : null;
        }

        /** Moves to the next field; false when there is none. */
        boolean advance() throws IOException {
            if (byteAt() == END) {
                if (at != bytes.length - 1) {
                    throw blob.corrupt(at, "the end, but not of the string");
                }
                return false;
            }
            fieldLength = length();
            fieldAt = at;
            pass(fieldLength);
            valueLength = length();
            int free = byteAt();
            pass(1);
            valueAt = at;
            pass(valueLength);
            pass(free);
            return true;
        }

        private int length() throws IOException {
            int start = at;
            int head = byteAt();
            pass(1);
            if (head < LENGTH_FOLLOWS) {
                return head;
            }
            pass(Integer.BYTES);
            int length = (int) I32_LE.get(bytes, start + 1);
            if (head != LENGTH_FOLLOWS || length < 0) {
                throw blob.corrupt(start, "a length of " + Integer.toUnsignedString(length) + " after byte " + head);
            }
            return length;
        }

        private int byteAt() throws IOException {
            if (at >= bytes.length) {
                throw blob.corrupt(at, "the string ends before the zipmap");
            }
            return bytes[at] & 0xFF;
        }

        private void pass(int count) throws IOException {
            if (count > bytes.length - at) {
                throw blob.corrupt(at, count + " bytes more, but the string ends");
            }
            at += count;
        }
    }
}
