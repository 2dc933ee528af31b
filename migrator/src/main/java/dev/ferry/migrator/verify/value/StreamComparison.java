package dev.ferry.migrator.verify.value;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.verify.value.StreamSide.Delivery;
import dev.ferry.migrator.verify.value.StreamSide.Group;
import dev.ferry.migrator.verify.value.StreamSide.Surroundings;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.StreamEntry;
import dev.ferry.rdb.value.StreamId;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares two streams: entries with their ids and fields, the last id, groups with their last ids, names of consumers, and
 * pending entries with owner, time and count of deliveries.
 *
 * <p>A consumer that reads its own pending entries again raises their count without any replica being told. So a target
 * whose count is lower, and whose time is then earlier, does not differ; one that is ahead of the source does.
 *
 * <p>Not compared is what older versions do not keep: the first id and the greatest deleted one, the counters of streams and
 * groups, when consumers were seen. Immutable.
 */
public final class StreamComparison {

    private final Times times;

    /** Compares times of deliveries with this tolerance. */
    public StreamComparison(Times times) {
        this.times = times;
    }

    /** Compares; stops early only when enough differs. */
    public void compare(StreamSide source, StreamSide target, Discrepancies found) throws IOException {
        entries(source.entries(), target.entries(), found);
        if (found.enough()) {
            return;
        }
        Surroundings here = source.surroundings();
        Surroundings there = target.surroundings();
        if (!here.last().equals(there.last())) {
            found.add("last id %s against %s".formatted(here.last(), there.last()));
        }
        Map<Bytes, Group> others = new TreeMap<>();
        there.groups().forEach(group -> others.put(group.name(), group));
        for (Group group : here.groups()) {
            Group other = others.remove(group.name());
            if (other == null) {
                found.add("group %s is missing on the target".formatted(group.name()));
            } else {
                groups(group, other, found);
            }
        }
        others.keySet().forEach(name -> found.add("group %s is only on the target".formatted(name)));
    }

    private static void entries(Items<StreamEntry> source, Items<StreamEntry> target, Discrepancies found)
            throws IOException {
        @Nullable StreamEntry a = source.next();
        @Nullable StreamEntry b = target.next();
        while ((a != null || b != null) && !found.enough()) {
            int order = order(a == null ? null : a.id(), b == null ? null : b.id());
            if (order == 0 && a != null && b != null && !a.fields().equals(b.fields())) {
                found.add("fields of entry %s differ".formatted(a.id()));
            } else if (order < 0 && a != null) {
                found.add("entry %s is missing on the target".formatted(a.id()));
            } else if (order > 0 && b != null) {
                found.add("entry %s is only on the target".formatted(b.id()));
            }
            a = order <= 0 ? source.next() : a;
            b = order >= 0 ? target.next() : b;
        }
    }

    private void groups(Group source, Group target, Discrepancies found) throws IOException {
        String where = " in group " + source.name();
        if (!source.last().equals(target.last())) {
            found.add("last id %s against %s%s".formatted(source.last(), target.last(), where));
        }
        for (Bytes consumer : without(source.consumers(), target.consumers())) {
            found.add("consumer %s is missing on the target%s".formatted(consumer, where));
        }
        for (Bytes consumer : without(target.consumers(), source.consumers())) {
            found.add("consumer %s is only on the target%s".formatted(consumer, where));
        }
        Items<Delivery> here = source.pending();
        Items<Delivery> there = target.pending();
        @Nullable Delivery a = here.next();
        @Nullable Delivery b = there.next();
        while ((a != null || b != null) && !found.enough()) {
            int order = order(a == null ? null : a.id(), b == null ? null : b.id());
            if (order == 0 && a != null && b != null) {
                deliveries(a, b, where, found);
            } else if (order < 0 && a != null) {
                found.add("pending entry %s is missing on the target%s".formatted(a.id(), where));
            } else if (order > 0 && b != null) {
                found.add("pending entry %s is only on the target%s".formatted(b.id(), where));
            }
            a = order <= 0 ? here.next() : a;
            b = order >= 0 ? there.next() : b;
        }
    }

    private void deliveries(Delivery source, Delivery target, String where, Discrepancies found) {
        String entry = "pending entry " + source.id() + where;
        if (!source.consumer().equals(target.consumer())) {
            found.add("%s belongs to %s against %s".formatted(entry, source.consumer(), target.consumer()));
        }
        if (source.deliveries() < target.deliveries()) {
            found.add(
                    "%s was delivered %d times against %d".formatted(entry, source.deliveries(), target.deliveries()));
        } else if (!times.near(source.atMillis(), target.atMillis())
                && (source.deliveries() == target.deliveries() || target.atMillis() > source.atMillis())) {
            found.add("%s was delivered at %d against %d".formatted(entry, source.atMillis(), target.atMillis()));
        }
    }

    private static Set<Bytes> without(Set<Bytes> names, Set<Bytes> others) {
        Set<Bytes> left = new TreeSet<>(names);
        left.removeAll(others);
        return left;
    }

    /** Compares ids; a side that has ended comes after all that the other still has. */
    private static int order(@Nullable StreamId a, @Nullable StreamId b) {
        if (a == null || b == null) {
            return a == null ? 1 : -1;
        }
        return a.compareTo(b);
    }
}
