package dev.ferry.engine.command.hyperloglog;

import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.type.StringValue;
import org.jspecify.annotations.Nullable;

/**
 * A HyperLogLog string while a command works on it:
 *
 * <pre>
 *   +------+------+---------+------------------------------+------------
 *   | HYLL | form | 3 bytes | number of elements, 8 bytes  | registers
 *   +------+------+---------+------------------------------+------------
 * </pre>
 *
 * <p>The form is 0 for {@link DenseRegisters} and 1 for {@link SparseRegisters}. The number is the one that was last counted, low
 * byte first; its highest bit says that registers have changed since.
 */
final class HyperLogLog {

    static final int HEADER_BYTES = 16;

    private static final byte[] MAGIC = {'H', 'Y', 'L', 'L'};
    private static final int FORM_AT = 4;
    private static final int CARDINALITY_AT = 8;
    private static final byte DENSE = 0;
    private static final byte SPARSE = 1;
    private static final byte[] ALL_ZERO = {0x7f, (byte) 0xff};

    /** The whole string; while the registers are sparse, its header counts and they are in {@link #sparse}. */
    private byte[] bytes;

    private @Nullable SparseRegisters sparse;

    private HyperLogLog(byte[] bytes, int length) {
        this.bytes = bytes;
        this.sparse = bytes[FORM_AT] == SPARSE ? new SparseRegisters(bytes, length) : null;
    }

    /** Makes one to which nothing has been added. */
    static HyperLogLog empty() {
        byte[] bytes = new byte[HEADER_BYTES + ALL_ZERO.length];
        System.arraycopy(MAGIC, 0, bytes, 0, MAGIC.length);
        bytes[FORM_AT] = SPARSE;
        System.arraycopy(ALL_ZERO, 0, bytes, HEADER_BYTES, ALL_ZERO.length);
        return new HyperLogLog(bytes, bytes.length);
    }

    /**
     * Returns the one that a string is, to be read only.
     *
     * @throws ErrorReply when it is none
     */
    static HyperLogLog of(StringValue value) {
        byte[] array = value.array();
        int length = value.length();
        if (length < HEADER_BYTES
                || array[0] != MAGIC[0]
                || array[1] != MAGIC[1]
                || array[2] != MAGIC[2]
                || array[3] != MAGIC[3]
                || array[FORM_AT] < DENSE
                || array[FORM_AT] > SPARSE
                || (array[FORM_AT] == DENSE && length != DenseRegisters.BYTES)) {
            throw new ErrorReply("WRONGTYPE Key is not a valid HyperLogLog string value.");
        }
        return new HyperLogLog(array, length);
    }

    /** Returns the one that a string is, which may change while this does: {@link #toBytes} then belongs in its place. */
    static HyperLogLog editable(StringValue value) {
        of(value);
        return new HyperLogLog(value.editable(0), value.length());
    }

    /** The registers do not say what they should. */
    static ErrorReply damaged() {
        return new ErrorReply("INVALIDOBJ Corrupted HLL object detected");
    }

    boolean isDense() {
        return sparse == null;
    }

    /** Returns the registers while they are sparse, else null. */
    @Nullable
    SparseRegisters sparse() {
        return sparse;
    }

    /** Returns the whole string as it is now. */
    byte[] toBytes() {
        if (sparse == null) {
            return bytes;
        }
        byte[] whole = sparse.toBytes();
        System.arraycopy(bytes, 0, whole, 0, HEADER_BYTES);
        return whole;
    }

    /** Returns whether the number of elements is known without counting. */
    boolean isCounted() {
        return bytes[CARDINALITY_AT + Long.BYTES - 1] >= 0;
    }

    /** Returns the number of elements that was last counted. */
    long counted() {
        long number = 0;
        for (int i = Long.BYTES - 1; i >= 0; i--) {
            number = number << 8 | (bytes[CARDINALITY_AT + i] & 0xff);
        }
        return number;
    }

    void setCounted(long number) {
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[CARDINALITY_AT + i] = (byte) (number >> (i * 8));
        }
    }

    /** Says that registers have changed. */
    void forgetCounted() {
        bytes[CARDINALITY_AT + Long.BYTES - 1] |= (byte) 0x80;
    }

    /** Adds an element and returns whether that has changed a register. */
    boolean add(byte[] element, long sparseBytesMax) {
        ElementHash hash = ElementHash.of(element);
        return raise(hash.register(), hash.value(), sparseBytesMax);
    }

    /** Raises a register, if it is less than a value, and returns whether it was. */
    boolean raise(int register, int value, long sparseBytesMax) {
        if (sparse == null) {
            return DenseRegisters.raise(bytes, register, value);
        }
        return switch (sparse.raise(register, value, sparseBytesMax)) {
            case NO -> false;
            case YES -> true;
            case DAMAGED -> throw damaged();
            case DOES_NOT_FIT -> {
                makeDense();
                yield DenseRegisters.raise(bytes, register, value);
            }
        };
    }

    /** Gives it the form that has room for everything. */
    void makeDense() {
        if (sparse == null) {
            return;
        }
        byte[] dense = new byte[DenseRegisters.BYTES];
        System.arraycopy(bytes, 0, dense, 0, HEADER_BYTES);
        dense[FORM_AT] = DENSE;
        forEach((first, count, value) -> {
            for (int i = 0; value > 0 && i < count; i++) {
                DenseRegisters.set(dense, first + i, value);
            }
        });
        bytes = dense;
        sparse = null;
    }

    /** Counts the elements. */
    long count() {
        Estimate estimate = new Estimate();
        forEach((first, count, value) -> estimate.add(value, count));
        return estimate.elements();
    }

    /** Raises registers, one byte each, to what they are in here. */
    void mergeInto(byte[] registers) {
        forEach((first, count, value) -> {
            for (int i = first; i < first + count; i++) {
                registers[i] = (byte) Math.max(registers[i], value);
            }
        });
    }

    /** Shows all registers. */
    void forEach(SparseRegisters.RunVisitor visitor) {
        if (sparse == null) {
            for (int i = 0; i < DenseRegisters.COUNT; i++) {
                visitor.run(i, 1, DenseRegisters.get(bytes, i));
            }
        } else if (!sparse.forEach(visitor)) {
            throw damaged();
        }
    }
}
