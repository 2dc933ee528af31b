package dev.ferry.engine.command.string;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.DecimalInteger;
import dev.ferry.engine.type.StringValue;
import java.nio.charset.StandardCharsets;

/** GETEX. */
final class GetAndExpire implements Command {

    private static final byte[] PEXPIREAT = "PEXPIREAT".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PERSIST = "PERSIST".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DEL = "DEL".getBytes(StandardCharsets.US_ASCII);

    @Override
    public void execute(Session session, Arguments arguments) {
        ExpiryOption option = null;
        boolean persist = false;
        int optionAt = 0;
        for (int i = 2; i < arguments.count(); i++) {
            ExpiryOption found = ExpiryOption.at(arguments, i);
            if (arguments.is(i, "persist") && option == null) {
                persist = true;
            } else if (found != null && !persist && (option == null || option == found)) {
                option = found;
                optionAt = ++i;
            } else {
                throw ErrorReply.syntax();
            }
        }
        Database database = session.database();
        byte[] key = arguments.bytes(1);
        StringValue value = database.read(key, StringValue.class);
        if (value == null) {
            session.reply().nil();
            return;
        }
        long millis = option == null ? 0 : option.millis(session, arguments, optionAt, "getex");
        session.reply().bulk(value);
        if (option != null) {
            expire(session, key, millis, option);
        } else if (persist && database.persist(key)) {
            session.propagate(PERSIST, key);
            database.changed(key);
            database.event(EventClass.GENERIC, "persist", key);
        }
    }

    private static void expire(Session session, byte[] key, long millis, ExpiryOption option) {
        Database database = session.database();
        boolean due = option.isAbsolute()
                && millis <= session.nowMillis()
                && session.engine().replication().isMaster();
        if (due) {
            database.delete(key);
            session.propagate(DEL, key);
        } else {
            database.setExpiry(key, millis);
            session.propagate(PEXPIREAT, key, DecimalInteger.bytes(millis));
        }
        database.changed(key);
        database.event(EventClass.GENERIC, due ? "del" : "expire", key);
    }
}
