package dev.ferry.engine.command.string;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.StringValue;
import java.util.ArrayList;
import java.util.List;

/** SET. */
final class SetString implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        byte[] key = arguments.bytes(1);
        byte[] value = arguments.bytes(2);
        if (arguments.count() == 3) {
            session.database().put(key, StringValue.of(value));
            changed(session.database(), key);
            session.reply().ok();
            return;
        }
        SetOptions options = SetOptions.parse(arguments);
        ExpiryOption expiry = options.expiry();
        long expiryMillis = expiry == null ? 0 : expiry.millis(session, arguments, options.expiryAt(), "set");
        Database database = session.database();
        if (options.get()) {
            replyPresent(session, key);
        }
        boolean present = database.exists(key);
        if ((options.ifAbsent() && present) || (options.ifPresent() && !present)) {
            if (!options.get()) {
                session.reply().nil();
            }
            return;
        }
        if (expiry == null) {
            database.replace(key, StringValue.of(value));
            if (!options.keepTtl()) {
                database.persist(key);
            }
            changed(database, key);
            if (options.get()) {
                session.propagate(withoutGet(arguments));
            }
        } else {
            SetUntil.set(session, key, value, expiryMillis);
            if (expiry == ExpiryOption.PXAT) {
                session.propagate(arguments.array());
            } else {
                SetUntil.propagate(session, key, value, expiryMillis);
            }
        }
        if (!options.get()) {
            session.reply().ok();
        }
    }

    private static void changed(Database database, byte[] key) {
        database.changed(key);
        database.event(EventClass.STRING, "set", key);
    }

    private static void replyPresent(Session session, byte[] key) {
        StringValue present = session.database().read(key, StringValue.class);
        if (present == null) {
            session.reply().nil();
        } else {
            session.reply().bulk(present);
        }
    }

    private static byte[][] withoutGet(Arguments arguments) {
        List<byte[]> kept = new ArrayList<>();
        for (int i = 0; i < arguments.count(); i++) {
            if (i < 3 || !arguments.is(i, "get")) {
                kept.add(arguments.bytes(i));
            }
        }
        return kept.toArray(byte[][]::new);
    }
}
