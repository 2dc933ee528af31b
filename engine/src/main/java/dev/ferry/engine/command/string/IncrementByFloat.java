package dev.ferry.engine.command.string;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.ExtendedDouble;
import dev.ferry.engine.type.StringValue;
import java.nio.charset.StandardCharsets;

/** INCRBYFLOAT. */
final class IncrementByFloat implements Command {

    private static final byte[] SET = "SET".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] KEEPTTL = "KEEPTTL".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ZERO = {'0'};

    @Override
    public void execute(Session session, Arguments arguments) {
        Database database = session.database();
        byte[] key = arguments.bytes(1);
        StringValue value = database.write(key, StringValue.class);
        ExtendedDouble before =
                ExtendedDouble.parse(value == null ? ZERO : value.bytes()).orElseThrow(ErrorReply::notAFloat);
        ExtendedDouble step = ExtendedDouble.parse(arguments.bytes(2)).orElseThrow(ErrorReply::notAFloat);
        ExtendedDouble sum =
                before.plus(step).orElseThrow(() -> new ErrorReply("ERR increment would produce NaN or Infinity"));
        byte[] text = sum.text().getBytes(StandardCharsets.US_ASCII);
        database.replace(key, StringValue.text(text));
        database.changed(key);
        database.event(EventClass.STRING, "incrbyfloat", key);
        session.propagate(SET, key, text, KEEPTTL);
        session.reply().bulk(text);
    }
}
