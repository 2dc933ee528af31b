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
        SetValue smallest = sets.getFirst();
        List<SetValue> others =
                sets.stream().skip(1).filter(set -> set != smallest).toList();
        smallest.forEach(ElementVisitor.ofArrays(member -> {
            for (SetValue other : others) {
                if (!other.contains(member)) {
                    return;
                }
            }
            visitor.accept(member);
        }));
    }
}
