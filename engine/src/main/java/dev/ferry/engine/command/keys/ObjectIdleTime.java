package dev.ferry.engine.command.keys;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Accesses;
import dev.ferry.engine.type.Value;

/** OBJECT IDLETIME: for how many seconds nobody has asked for a key. */
final class ObjectIdleTime implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Accesses accesses = session.keyspace().accesses();
        Value value = session.database().peek(arguments.bytes(2));
        if (value == null) {
            session.reply().nil();
        } else if (accesses.isCounting()) {
            throw new ErrorReply("ERR An LFU maxmemory policy is selected, idle time not tracked. Please note that when"
                    + " switching between policies at runtime LRU and LFU data will take some time to adjust.");
        } else {
            session.reply().integer(accesses.idleSeconds(value.accessStamp(), session.nowMillis()));
        }
    }
}
