package dev.ferry.engine.command.list;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Deadline;
import dev.ferry.engine.command.KeyWish;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.ListValue;
import java.util.List;

/** BLPOP and BRPOP: take from the first of several lists that is there, and wait for one where there is none. */
final class BlockingPop implements Command {

    private final Side side;

    BlockingPop(Side side) {
        this.side = side;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        int keysEnd = arguments.count() - 1;
        long deadline = Deadline.ofSeconds(session, arguments, keysEnd);
        for (int i = 1; i < keysEnd; i++) {
            byte[] key = arguments.bytes(i);
            ListValue list = session.database().write(key, ListValue.class);
            if (list != null) {
                session.reply().array(2);
                session.reply().bulk(key);
                session.reply().bulk(list.pop(side.isFirst()));
                Removal.finish(session, key, list, side, 1);
                session.propagate(side.popName(), key);
                return;
            }
        }
        if (session.mayBlock()) {
            KeyWish wish = new KeyWish(List.of(arguments.range(1, keysEnd)), ListValue.class, false);
            session.engine().blocked().block(session, arguments, wish, deadline);
        } else {
            session.reply().nilArray();
        }
    }
}
