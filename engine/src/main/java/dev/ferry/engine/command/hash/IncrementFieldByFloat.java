package dev.ferry.engine.command.hash;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.ExtendedDouble;
import dev.ferry.engine.type.HashLimits;
import dev.ferry.engine.type.HashValue;
import java.nio.charset.StandardCharsets;

/** HINCRBYFLOAT. */
final class IncrementFieldByFloat implements Command {

    private static final byte[] HSET = "HSET".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ZERO = {'0'};

    @Override
    public void execute(Session session, Arguments arguments) {
        ExtendedDouble step = ExtendedDouble.parse(arguments.bytes(3)).orElseThrow(ErrorReply::notAFloat);
        if (step.isInfinite()) {
            throw new ErrorReply("ERR value is NaN or Infinity");
        }
        Database database = session.database();
        byte[] key = arguments.bytes(1);
        byte[] name = arguments.bytes(2);
        HashValue present = database.write(key, HashValue.class);
        byte[] value = present == null ? null : present.get(name);
        ExtendedDouble before = ExtendedDouble.parse(value == null ? ZERO : value)
                .orElseThrow(() -> new ErrorReply("ERR hash value is not a float"));
        ExtendedDouble sum =
                before.plus(step).orElseThrow(() -> new ErrorReply("ERR increment would produce NaN or Infinity"));
        byte[] text = sum.text().getBytes(StandardCharsets.US_ASCII);
        HashValue hash = present == null ? Hashes.writeOrAdd(session, key) : present;
        hash.putKeepingExpiry(name, text, HashLimits.of(session.config()));
        database.changed(key);
        database.event(EventClass.HASH, "hincrbyfloat", key);
        session.propagate(HSET, key, name, text);
        session.reply().bulk(text);
    }
}
