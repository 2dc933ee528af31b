package dev.ferry.engine.command.keys;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ScanOptions;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.type.Value;
import java.util.ArrayList;
import java.util.List;

/** SCAN. */
final class Scan implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        ScanOptions options = ScanOptions.parse(arguments, 1, true, false);
        Database database = session.database();
        List<byte[]> keys = new ArrayList<>();
        int[] seen = new int[1];
        long cursor = options.cursor();
        long steps = Math.min(options.count(), Long.MAX_VALUE / 10) * 10;
        do {
            cursor = database.scan(cursor, entry -> {
                seen[0]++;
                if (options.admits(entry.key()) && isWanted(options, entry.value())) {
                    keys.add(entry.key());
                }
            });
        } while (cursor != 0 && --steps > 0 && seen[0] < options.count());
        // Expired keys are removed only now, so that the walk sees the tables as they are.
        keys.removeIf(key -> database.peek(key) == null);
        ReplyWriter reply = session.reply();
        reply.array(2);
        reply.bulk(Long.toUnsignedString(cursor));
        reply.array(keys.size());
        keys.forEach(reply::bulk);
    }

    private static boolean isWanted(ScanOptions options, Value value) {
        return options.type() == null || value.type().word().equalsIgnoreCase(options.type());
    }
}
