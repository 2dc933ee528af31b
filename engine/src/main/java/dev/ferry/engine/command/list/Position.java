package dev.ferry.engine.command.list;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.type.ListCursor;
import dev.ferry.engine.type.ListValue;

/** LPOS. */
final class Position implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        long rank = 1;
        long count = -1;
        long comparisonsMax = 0;
        for (int i = 3; i < arguments.count(); i++) {
            if (arguments.is(i, "rank") && arguments.hasAfter(i, 1)) {
                rank = rank(arguments, ++i);
            } else if (arguments.is(i, "count") && arguments.hasAfter(i, 1)) {
                count = notNegative(arguments, ++i, "COUNT");
            } else if (arguments.is(i, "maxlen") && arguments.hasAfter(i, 1)) {
                comparisonsMax = notNegative(arguments, ++i, "MAXLEN");
            } else {
                throw ErrorReply.syntax();
            }
        }
        ListValue list = session.database().read(arguments.bytes(1), ListValue.class);
        reply(session.reply(), list == null ? new ListValue() : list, arguments.bytes(2), rank, count, comparisonsMax);
    }

    /** Answers one index, or with a count, of which 0 is all, an array. */
    private static void reply(
            ReplyWriter reply, ListValue list, byte[] element, long rank, long count, long comparisonsMax) {
        boolean backward = rank < 0;
        long last = comparisonsMax == 0 ? list.size() : Math.min(comparisonsMax, list.size());
        long skipped = Math.abs(rank) - 1;
        long found = 0;
        int opened = reply.open();
        ListCursor cursor = list.at(backward ? -1 : 0, backward);
        for (long i = 0; i < last && (count == 0 || found < Math.abs(count)); i++) {
            if (cursor.has(element)) {
                if (skipped > 0) {
                    skipped--;
                } else {
                    found++;
                    reply.integer(backward ? list.size() - 1 - i : i);
                }
            }
            cursor.advance();
        }
        if (count >= 0) {
            reply.close(opened, found);
        } else if (found == 0) {
            reply.nil();
        }
    }

    private static long rank(Arguments arguments, int index) {
        long rank = arguments.signed(index);
        if (rank == 0) {
            throw new ErrorReply(
                    "ERR RANK can't be zero: use 1 to start from the first match, 2 from the second ... or "
                            + "use negative to start from the end of the list");
        }
        return rank;
    }

    private static long notNegative(Arguments arguments, int index, String what) {
        ErrorReply error = new ErrorReply("ERR " + what + " can't be negative");
        long number = arguments.integer(index, () -> error);
        if (number < 0) {
            throw error;
        }
        return number;
    }
}
