package dev.ferry.engine.command.keys;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Accesses;
import dev.ferry.engine.type.Value;

/** OBJECT FREQ: the counter of accesses, where the policy has them counted. */
final class ObjectFrequency implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Accesses accesses = session.keyspace().accesses();
        Value value = session.database().peek(arguments.bytes(2));
        if (value == null) {
            session.reply().nil();
            return;
        }
        if (accesses.isCounting()) {
            session.reply().integer(accesses.count(value.accessStamp(), session.nowMillis()));
            return;
        }
        throw new ErrorReply(
                "ERR An LFU maxmemory policy is not selected, access frequency not tracked. Please note that when"
                        + " switching between policies at runtime LRU and LFU data will take some time to adjust.");
    }
}
