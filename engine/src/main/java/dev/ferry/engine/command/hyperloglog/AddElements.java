package dev.ferry.engine.command.hyperloglog;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.EventClass;

/** PFADD. */
final class AddElements implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        byte[] key = arguments.bytes(1);
        long sparseBytesMax = Stored.sparseBytesMax(session);
        HyperLogLog present = Stored.write(session, key);
        HyperLogLog log = present == null ? HyperLogLog.empty() : present;
        int changes = present == null ? 1 : 0;
        try {
            for (int i = 2; i < arguments.count(); i++) {
                if (log.add(arguments.bytes(i), sparseBytesMax)) {
                    changes++;
                }
            }
        } catch (ErrorReply damaged) {
            // What has been added up to the damage stays, though nobody is told.
            Stored.put(session, key, log);
            throw damaged;
        }
        if (changes > 0) {
            log.forgetCounted();
            Stored.put(session, key, log);
            session.database().changed(key, changes);
            session.database().event(EventClass.STRING, "pfadd", key);
        }
        session.reply().integer(changes > 0);
    }
}
