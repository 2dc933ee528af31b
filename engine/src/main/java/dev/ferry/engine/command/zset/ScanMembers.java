package dev.ferry.engine.command.zset;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ScanOptions;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.type.RealNumber;
import dev.ferry.engine.type.SortedSetValue;
import dev.ferry.rdb.encoding.DecimalScore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** ZSCAN. */
final class ScanMembers implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        ScanOptions.cursor(arguments, 2);
        SortedSetValue value = session.database().read(arguments.bytes(1), SortedSetValue.class);
        ReplyWriter reply = session.reply();
        List<byte[]> found = new ArrayList<>();
        long cursor = value == null ? 0 : scan(value, ScanOptions.parse(arguments, 2, false, false), found);
        reply.array(2);
        reply.bulk(Long.toUnsignedString(cursor));
        reply.array(found.size());
        found.forEach(reply::bulk);
    }

    private static long scan(SortedSetValue value, ScanOptions options, List<byte[]> found) {
        int[] seen = new int[1];
        DoubleFunction<String> text = value.isPacked() ? RealNumber::text : DecimalScore::text;
        long steps = Math.min(options.count(), Long.MAX_VALUE / 10) * 10;
        long cursor = options.cursor();
        do {
            cursor = value.scan(cursor, (member, score) -> {
                seen[0]++;
                if (options.admits(member)) {
                    found.add(member);
                    found.add(text.apply(score).getBytes(StandardCharsets.US_ASCII));
                }
            });
        } while (cursor != 0 && --steps > 0 && seen[0] < options.count());
        return cursor;
    }
}
