package dev.ferry.rdb.encoding;

import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * How the values of one type stand in an RDB, as it is read: where they end, and what their items are.
 *
 * @param <T> the kind of value
 */
public interface Encoding<T extends ValueItems> extends Layout {

    /**
     * Begins to read a value whose first byte is at the cursor. When all items have been pulled, the cursor is at the first
     * byte after the value.
     *
     * <p>What is wrong with the bytes is found by the pull that meets it. Bytes that cannot be walked are an error;
     * what can be walked but means something impossible (a field twice, members out of order) is not found here.
     *
     * @throws dev.ferry.rdb.RdbException when the bytes end or are not of this form
     */
    T items(RdbInput in) throws IOException;
}
