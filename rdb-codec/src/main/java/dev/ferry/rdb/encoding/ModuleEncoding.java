package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbCorruptException;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ModuleId;
import dev.ferry.rdb.value.ModuleItem;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

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
        ModuleId module = new ModuleId(in.length());
        return new ValueItems.OfModule(module, moduleItems(in));
    }

    @Override
    public void write(ValueItems.OfModule items, RdbOutput out) throws IOException {
        out.length(items.module().value());
        Items<ModuleItem> all = items.items();
        for (ModuleItem item = all.next(); item != null; item = all.next()) {
            writeItem(item, out);
        }
        out.length(END);
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
                throw unknown(in, start, kind);
            }
            switch ((int) kind) {
                case SIGNED, UNSIGNED -> in.length();
                case FLOAT -> in.skip(Float.BYTES);
                case DOUBLE -> in.skip(Double.BYTES);
                default -> in.skipString();
            }
        }
    }

    private static Items<ModuleItem> moduleItems(RdbInput in) {
        return new Items<>() {
            private boolean ended;

            @Override
            public @Nullable ModuleItem next() throws IOException {
                if (ended) {
                    return null;
                }
                long start = in.offset();
                long kind = in.length();
                ended = kind == END;
                return ended ? null : readItem(in, start, kind);
            }
        };
    }

    private static ModuleItem readItem(RdbInput in, long start, long kind) throws IOException {
        if (kind < 0 || kind > STRING) {
            throw unknown(in, start, kind);
        }
        return switch ((int) kind) {
            case SIGNED -> new ModuleItem.Signed(in.length());
            case UNSIGNED -> new ModuleItem.Unsigned(in.length());
            case FLOAT -> new ModuleItem.SinglePrecision(Float.intBitsToFloat(in.i32()));
            case DOUBLE -> new ModuleItem.DoublePrecision(Double.longBitsToDouble(in.i64()));
            default -> new ModuleItem.Text(in.element("string of a module"));
        };
    }

    private static RdbCorruptException unknown(RdbInput in, long start, long kind) {
        return in.corrupt(start, "module item of kind " + Long.toUnsignedString(kind) + " (0 to 5)");
    }

    private static void writeItem(ModuleItem item, RdbOutput out) throws IOException {
        switch (item) {
            case ModuleItem.Signed(long value) -> {
                out.length(SIGNED);
                out.length(value);
            }
            case ModuleItem.Unsigned(long value) -> {
                out.length(UNSIGNED);
                out.length(value);
            }
            case ModuleItem.SinglePrecision(float value) -> {
                out.length(FLOAT);
                out.i32(Float.floatToRawIntBits(value));
            }
            case ModuleItem.DoublePrecision(double value) -> {
                out.length(DOUBLE);
                out.i64(Double.doubleToRawLongBits(value));
            }
            case ModuleItem.Text(Bytes value) -> {
                out.length(STRING);
                out.string(value);
            }
        }
    }
}
