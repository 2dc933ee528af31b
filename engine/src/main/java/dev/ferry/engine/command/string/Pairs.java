package dev.ferry.engine.command.string;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.StringValue;

/** The keys and values of MSET and MSETNX. */
final class Pairs {

    private Pairs() {}

    static void check(Arguments arguments, String command) {
        if (arguments.count() % 2 == 0) {
            throw ErrorReply.arity(command);
        }
    }

    static void set(Session session, Arguments arguments) {
        Database database = session.database();
        for (int i = 1; i < arguments.count(); i += 2) {
            database.put(arguments.bytes(i), StringValue.of(arguments.bytes(i + 1)));
            database.changed(arguments.bytes(i));
            database.event(EventClass.STRING, "set", arguments.bytes(i));
        }
    }
}
