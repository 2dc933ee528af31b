package dev.ferry.engine.command.set;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ElementReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.SetLimits;
import dev.ferry.engine.type.SetValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SINTER and SINTERSTORE. */
final class Intersection implements Command {

    private final boolean stores;

    Intersection(boolean stores) {
        this.stores = stores;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        List<@Nullable SetValue> sets = Sources.read(session, arguments, stores ? 2 : 1, arguments.count());
        SetLimits limits = SetLimits.of(session.config());
        List<SetValue> sorted = CommonMembers.smallestFirst(sets);
        SetValue result =
                sorted.isEmpty() ? SetValue.ofNumbers() : sorted.getFirst().emptyForSome();
        CommonMembers.forEach(sorted, member -> result.add(member, limits));
        if (stores) {
            result.packNumbers(limits);
            Sources.store(session, arguments.bytes(1), result, "sinterstore");
        } else {
            ElementReply.set(session.reply(), result);
        }
    }
}
