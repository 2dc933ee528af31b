package dev.ferry.engine.command.zset;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.RandomCount;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.SortedSetValue;
import java.util.SplittableRandom;

/** ZRANDMEMBER. */
final class RandomMember implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        SplittableRandom random = session.keyspace().random();
        if (arguments.count() == 2) {
            SortedSetValue value = session.database().read(arguments.bytes(1), SortedSetValue.class);
            if (value == null) {
                session.reply().nil();
            } else {
                value.random(random, new MemberReply(session.reply(), false));
            }
            return;
        }
        long count = RandomCount.of(arguments, "withscores");
        SortedSetValue value = session.database().read(arguments.bytes(1), SortedSetValue.class);
        MemberReply reply = new MemberReply(session.reply(), arguments.count() > 3);
        if (value == null || count == 0) {
            reply.begin(0);
        } else if (count < 0) {
            reply.begin(-count);
            for (long i = count; i < 0; i++) {
                value.random(random, reply);
                RandomCount.checkReply(session);
            }
        } else if (count >= value.size()) {
            value.forEach(reply.begin(value.size()));
        } else {
            reply.begin(count);
            random.ints(0, (int) value.size())
                    .distinct()
                    .limit(count)
                    .forEach(rank -> value.forEach(rank, rank + 1, false, reply));
        }
    }
}
