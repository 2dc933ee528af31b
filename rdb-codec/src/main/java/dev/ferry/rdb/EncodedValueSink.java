package dev.ferry.rdb;

import dev.ferry.bytes.Bytes;
import java.io.IOException;

/**
 * Takes one value in a form that its receiver reads: first {@code begin}, then the value as {@link RawValueSink} has it.
 *
 * <p>When a value cannot be had, {@code begin} is not called, so that nothing has been written of it.
 */
public interface EncodedValueSink extends RawValueSink {

    /**
     * Says in which form the value comes.
     *
     * @param keyMeta the KEY_META record with its opcode, as it goes before the type byte; usually empty
     */
    void begin(RdbType type, Bytes keyMeta) throws IOException;
}
