package dev.ferry.engine.command.keys;

import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.Value;

/** Gives a value another name, with its time of expiry. */
final class Renaming {

    private Renaming() {}

    static void run(Database database, byte[] from, byte[] to, Value value) {
        long expiry = database.expiry(from);
        database.delete(from);
        // What has that name goes first, so that the key is a new one to whoever hears of events.
        database.delete(to);
        database.put(to, value);
        if (expiry != Database.NO_EXPIRY) {
            database.setExpiry(to, expiry);
        }
        database.changed(from);
        database.changed(to, 0);
        database.event(EventClass.GENERIC, "rename_from", from);
        database.event(EventClass.GENERIC, "rename_to", to);
    }
}
