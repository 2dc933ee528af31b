package dev.ferry.engine.command.list;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Deadline;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.KeyWish;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.DecimalInteger;
import dev.ferry.engine.type.ListValue;
import java.util.List;

/** LMPOP: takes from the first of several lists that is there; BLMPOP: waits for one where there is none. */
final class MultiPop implements Command {

    private final boolean waits;

    MultiPop(boolean waits) {
        this.waits = waits;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        int keysFrom = waits ? 3 : 2;
        long keys = above(0, arguments, keysFrom - 1, "numkeys");
        if (keys > arguments.count() - keysFrom - 1) {
            throw ErrorReply.syntax();
        }
        int sideAt = (int) keys + keysFrom;
        Side side = Side.parse(arguments, sideAt);
        long count = -1;
        for (int i = sideAt + 1; i < arguments.count(); i++) {
            if (count == -1 && arguments.is(i, "count") && arguments.hasAfter(i, 1)) {
                count = above(0, arguments, ++i, "count");
            } else {
                throw ErrorReply.syntax();
            }
        }
        long deadline = waits ? Deadline.ofSeconds(session, arguments, 1) : Deadline.NEVER;
        for (int i = keysFrom; i < sideAt; i++) {
            byte[] key = arguments.bytes(i);
            ListValue list = session.database().write(key, ListValue.class);
            if (list != null) {
                long taken = Math.min(Math.max(count, 1), list.size());
                session.reply().array(2);
                session.reply().bulk(key);
                Removal.popRange(session, key, list, side, taken);
                session.propagate(side.popName(), key, DecimalInteger.bytes(taken));
                return;
            }
        }
        if (waits && session.mayBlock()) {
            KeyWish wish = new KeyWish(List.of(arguments.range(keysFrom, sideAt)), ListValue.class, false);
            session.engine().blocked().block(session, arguments, wish, deadline);
        } else {
            session.reply().nilArray();
        }
    }

    private static long above(long bound, Arguments arguments, int index, String what) {
        ErrorReply error = new ErrorReply("ERR " + what + " should be greater than " + bound);
        long number = arguments.integer(index, () -> error);
        if (number <= bound) {
            throw error;
        }
        return number;
    }
}
