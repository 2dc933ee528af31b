package dev.ferry.rdb.transcode;

import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.StreamId;
import dev.ferry.rdb.value.StreamItem;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the pending entries of a stream that were given back, so that no consumer has them. */
final class NackedIds {

    private NackedIds() {}

    /** Returns the ids of each group, in the order of the groups; pulls all items of the stream. */
    static List<Set<StreamId>> of(ValueItems value) throws IOException {
        List<Set<StreamId>> ofGroups = new ArrayList<>();
        if (value instanceof ValueItems.OfStream(long nodes, Items<StreamItem> items)) {
            for (StreamItem item = items.next(); item != null; item = items.next()) {
                switch (item) {
                    case StreamItem.Group group -> ofGroups.add(new HashSet<>());
                    case StreamItem.Nack(StreamId id) -> ofGroups.getLast().add(id);
                    default -> {}
                }
            }
        }
        return ofGroups;
    }
}
