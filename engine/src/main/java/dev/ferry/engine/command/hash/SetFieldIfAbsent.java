package dev.ferry.engine.command.hash;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.HashLimits;
import dev.ferry.engine.type.HashValue;

/** HSETNX. */
final class SetFieldIfAbsent implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        byte[] key = arguments.bytes(1);
        HashValue hash = Hashes.writeOrAdd(session, key);
        if (hash.contains(arguments.bytes(2))) {
            session.reply().integer(0);
            return;
        }
        hash.put(arguments.bytes(2), arguments.bytes(3), HashLimits.of(session.config()));
        session.database().changed(key);
        session.database().event(EventClass.HASH, "hset", key);
        session.reply().integer(1);
    }
}
