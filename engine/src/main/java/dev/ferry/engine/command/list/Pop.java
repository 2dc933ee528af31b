package dev.ferry.engine.command.list;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.ListValue;

/** LPOP and RPOP. */
final class Pop implements Command {

    private final Side side;

    Pop(Side side) {
        this.side = side;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        if (arguments.count() > 3) {
            throw ErrorReply.arity(side.popEvent());
        }
        boolean counted = arguments.count() == 3;
        long count = counted ? arguments.positive(2) : 1;
        byte[] key = arguments.bytes(1);
        ListValue list = session.database().write(key, ListValue.class);
        if (list == null) {
            if (counted) {
                session.reply().nilArray();
            } else {
                session.reply().nil();
            }
        } else if (!counted) {
            session.reply().bulk(list.pop(side.isFirst()));
            Removal.finish(session, key, list, side, 1);
        } else if (count == 0) {
            session.reply().array(0);
        } else {
            Removal.popRange(session, key, list, side, Math.min(count, list.size()));
        }
    }
}
