package dev.ferry.engine.command.zset;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.SortedSetValue;

/** ZPOPMIN and ZPOPMAX. */
final class Pop implements Command {

    private final boolean highest;

    Pop(boolean highest) {
        this.highest = highest;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        if (arguments.count() > 3) {
            throw ErrorReply.syntax();
        }
        boolean counted = arguments.count() > 2;
        long wanted = counted ? arguments.positive(2) : 1;
        byte[] key = arguments.bytes(1);
        SortedSetValue value = session.database().write(key, SortedSetValue.class);
        if (value == null || wanted == 0) {
            session.reply().array(0);
            return;
        }
        int count = (int) Math.min(wanted, value.size());
        MemberReply reply = counted ? new MemberReply(session.reply(), true) : MemberReply.flat(session.reply());
        Popping.run(session, key, value, count, highest, reply.begin(count));
    }
}
