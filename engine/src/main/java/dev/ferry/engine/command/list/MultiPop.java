package dev.ferry.engine.command.list;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.DecimalInteger;
import dev.ferry.engine.type.ListValue;

/** LMPOP: takes from the first of several lists that is there. */
final class MultiPop implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        long keys = above(0, arguments, 1, "numkeys");
        if (keys > arguments.count() - 3) {
            throw ErrorReply.syntax();
        }
        int sideAt = (int) keys + 2;
        Side side = Side.parse(arguments, sideAt);
        long count = -1;
        for (int i = sideAt + 1; i < arguments.count(); i++) {
            if (count == -1 && arguments.is(i, "count") && arguments.hasAfter(i, 1)) {
                count = above(0, arguments, ++i, "count");
            } else {
                throw ErrorReply.syntax();
            }
        }
        for (int i = 2; i < sideAt; i++) {
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
        session.reply().nilArray();
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
