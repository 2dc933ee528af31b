package dev.ferry.engine.command.zset;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.type.SortedSetValue;

/** ZRANK and ZREVRANK. */
final class GetRank implements Command {

    private final String name;
    private final boolean backwards;

    GetRank(String name, boolean backwards) {
        this.name = name;
        this.backwards = backwards;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        boolean withScore = arguments.count() > 3;
        if (arguments.count() > 4) {
            throw ErrorReply.arity(name);
        }
        if (withScore && !arguments.is(3, "withscore")) {
            throw ErrorReply.syntax();
        }
        SortedSetValue value = session.database().read(arguments.bytes(1), SortedSetValue.class);
        ReplyWriter reply = session.reply();
        int rank = value == null ? -1 : value.rank(arguments.bytes(2));
        if (value == null || rank < 0) {
            if (withScore) {
                reply.nilArray();
            } else {
                reply.nil();
            }
            return;
        }
        if (withScore) {
            reply.array(2);
        }
        reply.integer(backwards ? value.size() - 1 - rank : rank);
        if (withScore) {
            reply.real(value.score(arguments.bytes(2)));
        }
    }
}
