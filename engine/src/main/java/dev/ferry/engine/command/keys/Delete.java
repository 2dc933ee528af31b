package dev.ferry.engine.command.keys;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;

/** DEL and UNLINK, which are the same here: what is no longer reachable costs nothing to remove. */
final class Delete implements Command {

    private final boolean unlink;

    Delete(boolean unlink) {
        this.unlink = unlink;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        Database database = session.database();
        int deleted = 0;
        for (int i = 1; i < arguments.count(); i++) {
            byte[] key = arguments.bytes(i);
            if (database.delete(key)) {
                deleted++;
                database.changed(key);
                database.event(EventClass.GENERIC, "del", key);
            }
        }
        session.reply().integer(deleted);
    }

    @Override
    public String toString() {
        return unlink ? "UNLINK" : "DEL";
    }
}
