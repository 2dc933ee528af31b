package dev.ferry.engine.command.debug;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.type.StringValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** DEBUG POPULATE: many strings, which do not go to replicas. */
final class DebugPopulate implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        long count = arguments.positive(2);
        String prefix = arguments.count() > 3 ? arguments.text(3) : "key";
        int size = arguments.count() > 4 ? (int) Math.min(arguments.positive(4), Integer.MAX_VALUE - 8) : 0;
        Database database = session.database();
        for (long i = 0; i < count; i++) {
            byte[] key = bytes(prefix + ":" + i);
            if (database.peek(key) == null) {
                byte[] value = bytes("value:" + i);
                database.put(key, StringValue.of(size == 0 ? value : Arrays.copyOf(value, size)));
            }
        }
        session.propagateNothing();
        session.reply().ok();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
