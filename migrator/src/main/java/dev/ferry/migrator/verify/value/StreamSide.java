package dev.ferry.migrator.verify.value;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.StreamEntry;
import dev.ferry.rdb.value.StreamId;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** A stream of one server, as it is compared: first all entries, then what is around them. Confined to one thread. */
public interface StreamSide {

    /** Returns the entries, in ascending order. */
    Items<StreamEntry> entries();

    /** Returns what is around the entries; to be asked for once, after all of them. */
    Surroundings surroundings() throws IOException;

    /**
     * What is around the entries.
     *
     * @param last the greatest id that the stream ever had
     */
    record Surroundings(StreamId last, List<Group> groups) {

        public Surroundings {
            groups = List.copyOf(groups);
        }
    }

    /**
     * A consumer group.
     *
     * @param last the last id that it delivered
     * @param consumers their names
     * @param pending what was delivered and not acknowledged, in ascending order
     */
    record Group(Bytes name, StreamId last, Set<Bytes> consumers, Items<Delivery> pending) {

        public Group {
            consumers = Set.copyOf(consumers);
        }
    }

    /**
     * An entry that was delivered and not acknowledged.
     *
     * @param consumer who has it; empty when nobody does
     * @param atMillis when it was delivered last, in milliseconds of Unix time
     * @param deliveries how often it was delivered
     */
    record Delivery(StreamId id, Bytes consumer, long atMillis, long deliveries) {}
}
