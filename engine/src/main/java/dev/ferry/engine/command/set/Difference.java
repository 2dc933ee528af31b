package dev.ferry.engine.command.set;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ElementReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.ElementVisitor;
import dev.ferry.engine.type.SetLimits;
import dev.ferry.engine.type.SetValue;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * SDIFF and SDIFFSTORE.
 *
 * <p>Either each member of the first set is looked for in the others, or all members of the others are taken from a copy of the
 * first. Which is less work is decided as in the server, because a stored result keeps the form that the copy needed.
 */
final class Difference implements Command {

    private final boolean stores;

    Difference(boolean stores) {
        this.stores = stores;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        SetLimits limits = SetLimits.of(session.config());
        List<@Nullable SetValue> sets = Sources.read(session, arguments, stores ? 2 : 1, arguments.count());
        SetValue result = stores ? SetValue.ofNumbers() : SetValue.hashed();
        SetValue first = sets.getFirst();
        List<SetValue> others = sets.stream().skip(1).filter(Objects::nonNull).toList();
        if (first != null && others.stream().noneMatch(other -> other == first)) {
            subtract(first, others, result, limits);
        }
        if (stores) {
            Sources.store(session, arguments.bytes(1), result, "sdiffstore");
        } else {
            ElementReply.set(session.reply(), result);
        }
    }

    private static void subtract(SetValue first, List<SetValue> others, SetValue result, SetLimits limits) {
        long lookups = first.size() * (others.size() + 1) / 2;
        long removals = first.size() + others.stream().mapToLong(SetValue::size).sum();
        if (lookups <= removals) {
            List<SetValue> largestFirst = others.stream()
                    .sorted(Comparator.comparingLong(SetValue::size).reversed())
                    .toList();
            first.forEach(ElementVisitor.ofArrays(member -> {
                if (largestFirst.stream().noneMatch(other -> other.contains(member))) {
                    result.add(member, limits);
                }
            }));
            return;
        }
        first.forEach(ElementVisitor.ofArrays(member -> result.add(member, limits)));
        for (SetValue other : others) {
            if (result.size() > 0) {
                other.forEach(ElementVisitor.ofArrays(result::remove));
            }
        }
    }
}
