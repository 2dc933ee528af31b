package dev.ferry.engine.command.keys;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;

/** An argument that names a database. */
final class DatabaseIndex {

    private DatabaseIndex() {}

    static Database parse(Session session, Arguments arguments, int index) {
        return of(session, arguments.smallInteger(index));
    }

    static Database of(Session session, long number) {
        if (number < 0 || number >= session.keyspace().databaseCount()) {
            throw new ErrorReply("ERR DB index is out of range");
        }
        return session.keyspace().database((int) number);
    }
}
