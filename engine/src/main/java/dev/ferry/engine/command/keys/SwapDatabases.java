package dev.ferry.engine.command.keys;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;

/** SWAPDB. */
final class SwapDatabases implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        long first = arguments.integer(1, () -> new ErrorReply("ERR invalid first DB index"));
        long second = arguments.integer(2, () -> new ErrorReply("ERR invalid second DB index"));
        if (first != (int) first || second != (int) second) {
            throw new ErrorReply("ERR invalid " + (first != (int) first ? "first" : "second") + " DB index");
        }
        Database a = DatabaseIndex.of(session, first);
        Database b = DatabaseIndex.of(session, second);
        if (a != b) {
            session.keyspace().swap(a.index(), b.index());
        }
        session.keyspace().addDirty(1);
        session.reply().ok();
    }
}
