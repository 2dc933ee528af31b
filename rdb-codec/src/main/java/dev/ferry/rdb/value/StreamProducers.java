package dev.ferry.rdb.value;

import dev.ferry.bytes.Bytes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What a stream keeps to recognize entries that are added a second time (Redis 8.6). Immutable.
 *
 * @param durationSeconds how long an id is kept; {@link StreamItem#UNKNOWN} when nobody says
 * @param entriesMax how many ids are kept of each producer; {@link StreamItem#UNKNOWN} likewise
 * @param iids what each producer has sent, in the order of the file
 * @param iidsAdded how many ids were ever kept
 * @param iidsDuplicate how many entries were recognized by them
 */
public record StreamProducers(
        long durationSeconds,
        long entriesMax,
        SequencedMap<Bytes, List<StreamItem.Iid>> iids,
        long iidsAdded,
        long iidsDuplicate) {

    public StreamProducers {
        SequencedMap<Bytes, List<StreamItem.Iid>> copy = new LinkedHashMap<>();
        iids.forEach((producer, sent) -> copy.put(producer, List.copyOf(sent)));
        iids = Collections.unmodifiableSequencedMap(copy);
    }
}
