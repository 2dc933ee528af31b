package dev.ferry.engine.command.zset;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Deadline;
import dev.ferry.engine.command.KeyWish;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.SortedSetValue;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** BZPOPMIN and BZPOPMAX: take from the first of several sorted sets that is there, and wait for one where there is none. */
final class BlockingPop implements Command {

    private final boolean highest;
    private final byte[] effect;

    BlockingPop(boolean highest) {
        this.highest = highest;
        this.effect = (highest ? "ZPOPMAX" : "ZPOPMIN").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        int keysEnd = arguments.count() - 1;
        long deadline = Deadline.ofSeconds(session, arguments, keysEnd);
        for (int i = 1; i < keysEnd; i++) {
            byte[] key = arguments.bytes(i);
            SortedSetValue value = session.database().write(key, SortedSetValue.class);
            if (value != null) {
                session.reply().array(3);
                session.reply().bulk(key);
                Popping.run(session, key, value, 1, highest, MemberReply.flat(session.reply()));
                session.propagate(effect, key);
                return;
            }
        }
        if (session.mayBlock()) {
            KeyWish wish = new KeyWish(List.of(arguments.range(1, keysEnd)), SortedSetValue.class, false);
            session.engine().blocked().block(session, arguments, wish, deadline);
        } else {
            session.reply().nilArray();
        }
    }
}
