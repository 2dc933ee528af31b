package dev.ferry.engine.command.keys;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.DecimalInteger;
import dev.ferry.engine.type.Value;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** EXPIRE, PEXPIRE, EXPIREAT and PEXPIREAT. */
final class Expire implements Command {

    private static final byte[] PEXPIREAT = "PEXPIREAT".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DEL = "DEL".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] UNLINK = "UNLINK".getBytes(StandardCharsets.US_ASCII);
    private static final Setting LAZY_EXPIRE = Settings.named("lazyfree-lazy-expire");

    private final TimeUnit unit;
    private final boolean absolute;

    Expire(TimeUnit unit, boolean absolute) {
        this.unit = unit;
        this.absolute = absolute;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        ExpireCondition condition = ExpireCondition.parse(arguments, 3);
        long millis = millis(session, arguments);
        Database database = session.database();
        byte[] key = arguments.bytes(1);
        Value value = database.write(key);
        if (value == null || !condition.admits(database.expiry(key), millis)) {
            session.reply().integer(0);
            return;
        }
        if (millis <= session.nowMillis() && session.engine().replication().isMaster()) {
            database.delete(key);
            session.propagate(session.config().yes(LAZY_EXPIRE) ? UNLINK : DEL, key);
            database.changed(key);
            database.event(EventClass.GENERIC, "del", key);
        } else {
            database.setExpiry(key, millis);
            propagate(session, arguments, millis);
            database.changed(key);
            database.event(EventClass.GENERIC, "expire", key);
        }
        session.reply().integer(1);
    }

    private long millis(Session session, Arguments arguments) {
        long number = arguments.integer(2);
        String name = session.engine().dispatcher().find(arguments).spec().name();
        if (unit == TimeUnit.SECONDS) {
            if (number > Long.MAX_VALUE / 1000 || number < Long.MIN_VALUE / 1000) {
                throw ErrorReply.invalidExpire(name);
            }
            number *= 1000;
        }
        long base = absolute ? 0 : session.nowMillis();
        if (number > Long.MAX_VALUE - base) {
            throw ErrorReply.invalidExpire(name);
        }
        return number + base;
    }

    /** Whatever was said, the replication stream gets the time itself; PEXPIREAT says it already. */
    private void propagate(Session session, Arguments arguments, long millis) {
        if (absolute && unit == TimeUnit.MILLISECONDS) {
            session.propagate(arguments.array());
            return;
        }
        byte[][] command = arguments.array().clone();
        command[0] = PEXPIREAT;
        command[2] = DecimalInteger.bytes(millis);
        session.propagate(command);
    }
}
