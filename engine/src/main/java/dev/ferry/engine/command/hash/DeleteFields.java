package dev.ferry.engine.command.hash;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.HashValue;

/** HDEL. */
final class DeleteFields implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Database database = session.database();
        byte[] key = arguments.bytes(1);
        HashValue hash = database.write(key, HashValue.class);
        int removed = 0;
        if (hash != null) {
            for (int i = 2; i < arguments.count(); i++) {
                removed += hash.remove(arguments.bytes(i)) ? 1 : 0;
            }
        }
        if (hash != null && removed > 0) {
            database.changed(key, removed);
            database.event(EventClass.HASH, "hdel", key);
            database.deleteIfEmpty(key, hash);
        }
        session.reply().integer(removed);
    }
}
