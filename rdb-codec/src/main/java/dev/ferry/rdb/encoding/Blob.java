package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbCorruptException;
import org.jspecify.annotations.Nullable;

/** A string of an RDB into which a structure is packed, and where it came from. Not to be changed. */
final class Blob {

    final byte[] bytes;

    private final long offset;
    private final String what;
    private final @Nullable Bytes key;
    private final RdbInput in;

    /**
     * Takes over the bytes.
     *
     * @param offset where the string begins in the RDB
     * @param what names it in an error
     */
    Blob(byte[] bytes, long offset, String what, RdbInput in) {
        this.bytes = bytes;
        this.offset = offset;
        this.what = what;
        this.key = in.key();
        this.in = in;
    }

    /** Returns how many bytes may be held of a packed string, and so of what is unpacked from it at once. */
    int heldBytesMax() {
        return in.limits().packedBytesMax();
    }

    /** Makes an error about the byte at index {@code at} of the decoded blob. */
    RdbCorruptException corrupt(int at, String problem) {
        return in.corrupt(offset, key, "%s: at its byte %d of %d: %s".formatted(what, at, bytes.length, problem));
    }
}
