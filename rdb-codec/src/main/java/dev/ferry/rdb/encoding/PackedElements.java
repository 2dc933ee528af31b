package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbCorruptException;
import dev.ferry.rdb.value.Items;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The elements of a {@link Packing}, from the first to the last. Confined to one thread. */
abstract class PackedElements implements Items<Bytes> {

    /**
     * Returns the number of elements of the whole blob, as its head says; where the head does not say it, they are counted.
     *
     * @throws RdbCorruptException when they have to be counted, and cannot be
     */
    abstract int count() throws RdbCorruptException;

    /**
     * Moves to the next element; false when there is none, and then the end of the blob has been checked as well.
     *
     * @throws RdbCorruptException when the blob cannot be walked further, or has not as many elements or bytes as it says
     */
    abstract boolean advance() throws RdbCorruptException;

    /** Tells whether the current element is kept as a number. */
    abstract boolean isNumber();

    /** Returns the current element, which is kept as a number. */
    abstract long number();

    /** Returns the current element; of a number its decimal text. */
    abstract Bytes bytes();

    /** Makes an error about the current element. */
    abstract RdbCorruptException corrupt(String problem);

    @Override
    public final @Nullable Bytes next() throws IOException {
        return advance() ? bytes() : null;
    }
}
