package dev.ferry.rdb.value;

import dev.ferry.bytes.Bytes;
import java.util.List;

/**
 * An entry of a stream. Immutable.
 *
 * @param fields field and value by turns, in their order; a field may be there more than once
 */
public record StreamEntry(StreamId id, List<Bytes> fields) {

    public StreamEntry {
        fields = List.copyOf(fields);
        if (fields.size() % 2 != 0) {
            throw new IllegalArgumentException("a field without a value in entry " + id);
        }
    }
}
