package dev.ferry.rdb.encoding;

import static dev.ferry.rdb.encoding.Packing.COUNT_UNKNOWN;
import static dev.ferry.rdb.encoding.Packing.END;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbCorruptException;
import dev.ferry.rdb.value.Items;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The elements of a {@link Packing}, from the first to the last. Confined to one thread. */
abstract class PackedElements implements Items<Bytes> {

    /** The decoded blob; its last byte, at {@code end}, is no element. */
    final byte[] bytes;

    final int end;

    private final Packing packing;
    private final Blob blob;
    private final int announced;
    private int passed;

    private boolean isNumber;
    private long number;
    private int stringAt;
    private int stringLength;

    /**
     * Looks at the head, which begins with the size of the blob, and at the end.
     *
     * @param headerBytes how long the head is; its last two bytes are the number of elements
     */
    PackedElements(Packing packing, Blob blob, int headerBytes) throws RdbCorruptException {
        this.packing = packing;
        this.blob = blob;
        this.bytes = blob.bytes;
        this.end = bytes.length - 1;
        if (end < headerBytes) {
            throw blob.corrupt(0, "a " + packing.title() + " has at least " + (headerBytes + 1) + " bytes");
        }
        int size = LittleEndian.i32(bytes, 0);
        if (size != bytes.length) {
            throw blob.corrupt(
                    0, "a " + packing.title() + " of " + Integer.toUnsignedString(size) + " bytes, by its head");
        }
        if ((bytes[end] & 0xFF) != END) {
            throw blob.corrupt(end, "0x%02x (the end of a %s: 0xff)".formatted(bytes[end] & 0xFF, packing.title()));
        }
        this.announced = LittleEndian.u16(bytes, headerBytes - Short.BYTES);
    }

    /**
     * Returns the number of elements of the whole blob, as its head says; where the head does not say it, they are counted.
     *
     * @throws RdbCorruptException when they have to be counted, and cannot be
     */
    final int count() throws RdbCorruptException {
        if (announced != COUNT_UNKNOWN) {
            return announced;
        }
        PackedElements all = packing.elements(blob);
        while (all.advance()) {
            // Each element that can be passed is one more.
        }
        return all.passed;
    }

    /**
     * Moves to the next element; false when there is none, and then the end of the blob has been checked as well.
     *
     * @throws RdbCorruptException when the blob cannot be walked further, or has not as many elements or bytes as it says
     */
    final boolean advance() throws RdbCorruptException {
        if (atEnd()) {
            if (passed != announced && announced != COUNT_UNKNOWN) {
                throw corrupt("the end after %d elements (%d by the head)".formatted(passed, announced));
            }
            return false;
        }
        if (passed == announced && announced != COUNT_UNKNOWN) {
            throw corrupt("more elements than the %d of the head".formatted(announced));
        }
        decodeNext();
        passed++;
        return true;
    }

    /** Tells whether the current element is kept as a number. */
    final boolean isNumber() {
        return isNumber;
    }

    /** Returns the current element, which is kept as a number. */
    final long number() {
        return number;
    }

    /** Returns the current element; of a number its decimal text. */
    final Bytes bytes() {
        return isNumber ? Decimal.text(number) : Bytes.copyOf(bytes, stringAt, stringLength);
    }

    @Override
    public final @Nullable Bytes next() throws IOException {
        return advance() ? bytes() : null;
    }

    /** Makes an error about the current element. */
    final RdbCorruptException corrupt(String problem) {
        return blob.corrupt(entryAt(), problem);
    }

    /** Tells whether all elements have been passed, and checks what only then can be checked. */
    abstract boolean atEnd() throws RdbCorruptException;

    /** Moves behind the next element, of which there is one, and says what it is. */
    abstract void decodeNext() throws RdbCorruptException;

    /** Returns where the current element begins. */
    abstract int entryAt();

    /** Says that the current element is a number. */
    final void found(long value) {
        isNumber = true;
        number = value;
    }

    /** Says that the current element is a string, whose bytes lie before the end. */
    final void found(int at, int length) {
        isNumber = false;
        stringAt = at;
        stringLength = length;
    }
}
