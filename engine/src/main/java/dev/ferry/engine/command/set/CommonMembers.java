package dev.ferry.engine.command.set;

import dev.ferry.engine.type.ElementVisitor;
import dev.ferry.engine.type.SetValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The members that several sets have in common. */
final class CommonMembers {

    private CommonMembers() {}

    /** Returns the sets in the order of their sizes; none if one of them is not there, since then nothing is in common. */
    static List<SetValue> smallestFirst(List<@Nullable SetValue> sets) {
        List<SetValue> sorted = new ArrayList<>(sets.size());
        for (SetValue set : sets) {
            if (set == null) {
                return List.of();
            }
            sorted.add(set);
        }
        sorted.sort(Comparator.comparingLong(SetValue::size));
        return sorted;
    }

    /** Shows each member that is in all sets. */
    static void forEach(List<SetValue> sets, Consumer<byte[]> visitor) {
        if (sets.isEmpty()) {
            return;
        }
        List<SetValue> others = others(sets);
        sets.getFirst().forEach(ElementVisitor.ofArrays(member -> {
            if (isInAll(others, member)) {
                visitor.accept(member);
            }
        }));
    }

    /** Returns how many members are in all sets; it stops soon after there are {@code limit} of them. */
    static long count(List<SetValue> sets, long limit) {
        if (sets.isEmpty()) {
            return 0;
        }
        List<SetValue> others = others(sets);
        long[] count = new long[1];
        ElementVisitor visitor = ElementVisitor.ofArrays(member -> {
            if (isInAll(others, member)) {
                count[0]++;
            }
        });
        long cursor = 0;
        do {
            cursor = sets.getFirst().scan(cursor, visitor);
        } while (cursor != 0 && count[0] < limit);
        return Math.min(count[0], limit);
    }

    /** Returns the sets that members of the smallest have to be looked for in. */
    private static List<SetValue> others(List<SetValue> sets) {
        SetValue smallest = sets.getFirst();
        return sets.stream().skip(1).filter(set -> set != smallest).toList();
    }

    private static boolean isInAll(List<SetValue> sets, byte[] member) {
        for (SetValue set : sets) {
            if (!set.contains(member)) {
                return false;
            }
        }
        return true;
    }
}
