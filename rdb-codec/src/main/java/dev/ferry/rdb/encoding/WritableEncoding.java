package dev.ferry.rdb.encoding;

import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * How the values of one type stand in an RDB, as it is read and written.
 *
 * @param <T> the kind of value
 */
public interface WritableEncoding<T extends ValueItems> extends Encoding<T> {

    /**
     * Writes a value, pulling all of its items.
     *
     * <p>The caller has made sure that the form can hold the value. A form that packs the value into one string holds it in
     * memory; the others write item by item, and need {@link ValueItems}' counts to be known.
     *
     * @throws IOException when the items cannot be read or the output fails
     */
    void write(T items, RdbOutput out) throws IOException;
}
