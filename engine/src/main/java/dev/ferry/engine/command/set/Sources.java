package dev.ferry.engine.command.set;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.SetValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sets that a command reads together. */
final class Sources {

    private Sources() {}

    /** Returns the sets of keys; null for a key that is not there. */
    static List<@Nullable SetValue> read(Session session, Arguments arguments, int from, int to) {
        List<@Nullable SetValue> sets = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            sets.add(session.database().read(arguments.bytes(i), SetValue.class));
        }
        return sets;
    }

    /** Gives a key what came out, or removes it if that is nothing; answers how many members there are. */
    static void store(Session session, byte[] key, SetValue result, String event) {
        Database database = session.database();
        if (result.size() > 0) {
            database.put(key, result);
            database.changed(key);
            database.event(EventClass.SET, event, key);
        } else if (database.delete(key)) {
            database.changed(key);
            database.event(EventClass.GENERIC, "del", key);
        }
        session.reply().integer(result.size());
    }
}
