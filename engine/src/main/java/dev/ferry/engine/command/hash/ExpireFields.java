package dev.ferry.engine.command.hash;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.DecimalInteger;
import dev.ferry.engine.type.HashValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** HEXPIRE, HPEXPIRE, HEXPIREAT and HPEXPIREAT. */
final class ExpireFields implements Command {

    private static final byte[] HPEXPIREAT = "HPEXPIREAT".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HDEL = "HDEL".getBytes(StandardCharsets.US_ASCII);

    /** The server keeps 46 bits of the time of a field. */
    private static final long MILLIS_MAX = (1L << 46) - 1;

    private static final String BAD_COUNT = "ERR Parameter `numFields` should be greater than 0";

    private final String name;
    private final TimeUnit unit;
    private final boolean absolute;

    ExpireFields(String name, TimeUnit unit, boolean absolute) {
        this.name = name;
        this.unit = unit;
        this.absolute = absolute;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        byte[] key = arguments.bytes(1);
        HashValue hash = session.database().write(key, HashValue.class);
        long millis = millis(session, arguments);
        FieldCondition condition = FieldCondition.at(arguments, 3);
        FieldNames names = FieldNames.parse(arguments, condition == FieldCondition.NONE ? 3 : 4, BAD_COUNT);
        if (hash == null) {
            FieldReply.noFields(session, names);
            return;
        }
        hash.expectExpiries();
        boolean due =
                millis <= session.nowMillis() && session.engine().replication().isMaster();
        List<byte[]> done = new ArrayList<>();
        session.reply().array(names.count());
        for (int i = names.from(); i < names.to(); i++) {
            byte[] field = arguments.bytes(i);
            if (!hash.contains(field)) {
                session.reply().integer(FieldReply.NO_FIELD);
            } else if (!condition.admits(hash.expiry(field), millis)) {
                session.reply().integer(FieldReply.REFUSED);
            } else {
                done.add(field);
                if (due) {
                    hash.remove(field);
                } else {
                    hash.setExpiry(field, millis);
                }
                session.reply().integer(due ? FieldReply.DELETED : FieldReply.DONE);
            }
        }
        if (!done.isEmpty()) {
            changed(session, key, hash, due);
            propagate(session, arguments, names, millis, due, done);
        }
    }

    private long millis(Session session, Arguments arguments) {
        long number = arguments.integer(2);
        if (number < 0) {
            throw new ErrorReply("ERR invalid expire time, must be >= 0");
        }
        long base = absolute ? 0 : session.nowMillis();
        long perUnit = unit.toMillis(1);
        if (number > MILLIS_MAX / perUnit || number * perUnit > MILLIS_MAX - base) {
            throw ErrorReply.invalidExpire(name);
        }
        return number * perUnit + base;
    }

    private static void changed(Session session, byte[] key, HashValue hash, boolean due) {
        Database database = session.database();
        database.changed(key);
        database.event(EventClass.HASH, due ? "hdel" : "hexpire", key);
        if (!database.deleteIfEmpty(key, hash) && !due) {
            database.fieldsExpire(key, hash);
        }
    }

    /** The stream gets the time itself, and only the fields to which something was done. */
    private static void propagate(
            Session session, Arguments arguments, FieldNames names, long millis, boolean due, List<byte[]> done) {
        if (due) {
            done.forEach(field -> session.propagate(HDEL, arguments.bytes(1), field));
            return;
        }
        List<byte[]> command = new ArrayList<>(List.of(arguments.range(0, names.from())));
        command.set(0, HPEXPIREAT);
        command.set(2, DecimalInteger.bytes(millis));
        command.set(command.size() - 1, DecimalInteger.bytes(done.size()));
        command.addAll(done);
        session.propagate(command.toArray(byte[][]::new));
    }
}
