package dev.ferry.engine.command.replication;

import dev.ferry.command.CommandFlag;
import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ClientClass;
import dev.ferry.engine.command.CommandEntry;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Gate;
import dev.ferry.engine.command.Session;

/** Keeps a connection that carries the stream from being used for anything else. */
final class NoKeysForReplicas implements Gate {

    @Override
    public void check(Session session, CommandEntry entry, Arguments arguments) {
        if (session.clientClass() == ClientClass.REPLICA
                && (entry.has(CommandFlag.WRITE)
                        || entry.has(CommandFlag.READONLY)
                        || entry.has(CommandFlag.MAY_REPLICATE))) {
            throw new ErrorReply("ERR Replica can't interact with the keyspace");
        }
    }
}
