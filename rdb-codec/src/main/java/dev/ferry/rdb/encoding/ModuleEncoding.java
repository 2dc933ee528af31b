package dev.ferry.rdb.encoding;

import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * Type 7: {@code len module id}, then what the module has written: items that name their own kind, so that they can be skipped without the module.
 *
 * <pre>
 * { len 1  len             signed number
 * | len 2  len             unsigned number
 * | len 3  4 bytes         float
 * | len 4  8 bytes         double
 * | len 5  string }*
 * len 0
 * </pre>
 */
public final class ModuleEncoding implements WritableEncoding<ValueItems.OfModule> {

    private static final int END = 0;
    private static final int SIGNED = 1;
    private static final int UNSIGNED = 2;
    private static final int FLOAT = 3;
    private static final int DOUBLE = 4;
    private static final int STRING = 5;

    @Override
    public void skip(RdbInput in) throws IOException {
        in.length();
        skipItems(in);
    }

    @Override
    public ValueItems.OfModule items(RdbInput in) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void write(ValueItems.OfModule items, RdbOutput out) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Skips a KEY_META record after its opcode: {@code len n, n × (4 bytes of class, items)}. */
    public static void skipKeyMeta(RdbInput in) throws IOException {
        for (long left = in.count(); left > 0; left--) {
            in.skip(Integer.BYTES);
            skipItems(in);
        }
    }

    /** Skips what a module has written, up to its end mark. */
    public static void skipItems(RdbInput in) throws IOException {
        while (true) {
            long start = in.offset();
            long kind = in.length();
            if (kind == END) {
                return;
            }
            if (kind < 0 || kind > STRING) {
                throw in.corrupt(start, "module item of kind " + Long.toUnsignedString(kind) + " (0 to 5)");
            }
            switch ((int) kind) {
                case SIGNED, UNSIGNED -> in.length();
                case FLOAT -> in.skip(Float.BYTES);
                case DOUBLE -> in.skip(Double.BYTES);
                default -> in.skipString();
            }
        }
    }
}
