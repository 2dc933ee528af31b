package dev.ferry.engine.snapshot;

import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.encoding.EncodingPolicy;
import dev.ferry.rdb.encoding.RdbInput;
import dev.ferry.rdb.encoding.RdbOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Puts a packed string that cannot be taken over back into the form of an RDB, so that it is read element by element. */
final class PackedAgain {

    private PackedAgain() {}

    /** Returns a cursor at the string. */
    static RdbInput of(byte[] packed, RdbInput in) throws IOException {
        return cursor(out -> string(packed, out), packed, in);
    }

    /** Returns a cursor at the string with the time before it. */
    static RdbInput of(long firstExpiry, byte[] packed, RdbInput in) throws IOException {
        return cursor(
                out -> {
                    out.i64(firstExpiry);
                    string(packed, out);
                },
                packed,
                in);
    }

    /** Returns a cursor at a list of this one node. */
    static RdbInput ofNode(long container, byte[] packed, RdbInput in) throws IOException {
        return cursor(
                out -> {
                    out.length(1);
                    out.length(container);
                    string(packed, out);
                },
                packed,
                in);
    }

    private interface Writing {
        void write(RdbOutput out) throws IOException;
    }

    private static RdbInput cursor(Writing writing, byte[] packed, RdbInput in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(packed.length + 32);
        RdbOutput out = new RdbOutput(bytes::write, EncodingPolicy.defaults());
        writing.write(out);
        out.flush();
        RdbLimits limits = in.limits().withWindowBytes(Math.max(RdbLimits.WINDOW_BYTES_MIN, bytes.size()));
        long offset = in.offset() - packed.length;
        return new RdbInput(new ByteArrayInputStream(bytes.toByteArray()), Math.max(0, offset), limits);
    }

    private static void string(byte[] packed, RdbOutput out) throws IOException {
        out.length(packed.length);
        out.raw(packed, 0, packed.length);
    }
}
