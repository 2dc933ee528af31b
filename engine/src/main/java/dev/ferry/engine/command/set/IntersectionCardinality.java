package dev.ferry.engine.command.set;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.SetValue;
import java.util.List;

/** SINTERCARD. */
final class IntersectionCardinality implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        ErrorReply none = new ErrorReply("ERR numkeys should be greater than 0");
        long keys = arguments.integer(1, () -> none);
        if (keys < 1) {
            throw none;
        }
        if (keys > arguments.count() - 2) {
            throw new ErrorReply("ERR Number of keys can't be greater than number of args");
        }
        int end = (int) keys + 2;
        long limit = limit(arguments, end);
        List<SetValue> sets = CommonMembers.smallestFirst(Sources.read(session, arguments, 2, end));
        session.reply().integer(CommonMembers.count(sets, limit == 0 ? Long.MAX_VALUE : limit));
    }

    private static long limit(Arguments arguments, int from) {
        long limit = 0;
        for (int i = from; i < arguments.count(); i++) {
            if (!arguments.is(i, "limit") || !arguments.hasAfter(i, 1)) {
                throw ErrorReply.syntax();
            }
            ErrorReply negative = new ErrorReply("ERR LIMIT can't be negative");
            limit = arguments.integer(++i, () -> negative);
            if (limit < 0) {
                throw negative;
            }
        }
        return limit;
    }
}
