package dev.ferry.rdb.encoding;

import java.io.IOException;

/**
 * What a module has written: items that name their own kind, so that they can be skipped without the module.
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
final class ModuleItems implements Layout {

    private static final int END = 0;
    private static final int SIGNED = 1;
    private static final int UNSIGNED = 2;
    private static final int FLOAT = 3;
    private static final int DOUBLE = 4;
    private static final int STRING = 5;

    @Override
    public void skip(RdbInput in) throws IOException {
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
