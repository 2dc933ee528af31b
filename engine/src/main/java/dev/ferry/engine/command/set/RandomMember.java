package dev.ferry.engine.command.set;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.RandomCount;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.type.SetValue;
import java.util.List;
import java.util.SplittableRandom;

/** SRANDMEMBER: one member, several different ones, or with a negative count any number of times any. */
final class RandomMember implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        if (arguments.count() > 3) {
            throw ErrorReply.syntax();
        }
        boolean counted = arguments.count() == 3;
        long count = counted ? arguments.signed(2) : 1;
        SetValue set = session.database().read(arguments.bytes(1), SetValue.class);
        SplittableRandom random = session.keyspace().random();
        ReplyWriter reply = session.reply();
        if (!counted) {
            reply.bulkOrNil(set == null ? null : set.random(random));
        } else if (set == null || count == 0) {
            reply.array(0);
        } else if (count > 0) {
            List<byte[]> sample = set.sample((int) Math.min(count, set.size()), random);
            reply.array(sample.size());
            sample.forEach(reply::bulk);
        } else {
            reply.array(-count);
            for (long i = count; i < 0; i++) {
                reply.bulk(set.random(random));
                RandomCount.checkReply(session);
            }
        }
    }
}
