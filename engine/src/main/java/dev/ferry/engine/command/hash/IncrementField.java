package dev.ferry.engine.command.hash;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.DecimalInteger;
import dev.ferry.engine.type.HashLimits;
import dev.ferry.engine.type.HashValue;
import org.jspecify.annotations.Nullable;

/** HINCRBY. */
final class IncrementField implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        long step = arguments.integer(3);
        Database database = session.database();
        byte[] key = arguments.bytes(1);
        byte[] name = arguments.bytes(2);
        HashValue present = database.write(key, HashValue.class);
        long before = number(present == null ? null : present.get(name));
        if (step < 0 ? before < Long.MIN_VALUE - step : before > Long.MAX_VALUE - step) {
            throw new ErrorReply("ERR increment or decrement would overflow");
        }
        long after = before + step;
        HashValue hash = present == null ? Hashes.writeOrAdd(session, key) : present;
        hash.putKeepingExpiry(name, DecimalInteger.bytes(after), HashLimits.of(session.config()));
        database.changed(key);
        database.event(EventClass.HASH, "hincrby", key);
        session.reply().integer(after);
    }

    private static long number(byte @Nullable [] value) {
        if (value == null) {
            return 0;
        }
        if (!DecimalInteger.isOne(value, value.length)) {
            throw new ErrorReply("ERR hash value is not an integer");
        }
        return DecimalInteger.parse(value, value.length);
    }
}
