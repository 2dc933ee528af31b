package dev.ferry.engine.command.set;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ElementReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.ElementVisitor;
import dev.ferry.engine.type.SetLimits;
import dev.ferry.engine.type.SetValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SUNION and SUNIONSTORE. */
final class Union implements Command {

    private final boolean stores;

    Union(boolean stores) {
        this.stores = stores;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        SetLimits limits = SetLimits.of(session.config());
        List<@Nullable SetValue> sets = Sources.read(session, arguments, stores ? 2 : 1, arguments.count());
        SetValue result = stores ? SetValue.ofNumbers() : SetValue.hashed();
        for (SetValue set : sets) {
            if (set != null) {
                set.forEach(ElementVisitor.ofArrays(member -> result.add(member, limits)));
            }
        }
        if (stores) {
            Sources.store(session, arguments.bytes(1), result, "sunionstore");
        } else {
            ElementReply.set(session.reply(), result);
        }
    }
}
