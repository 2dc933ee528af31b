package dev.ferry.engine.command.set;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ScanOptions;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.type.ElementVisitor;
import dev.ferry.engine.type.SetValue;
import java.util.ArrayList;
import java.util.List;

/** SSCAN. */
final class Scan implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        long cursor = ScanOptions.cursor(arguments, 2);
        ReplyWriter reply = session.reply();
        SetValue set = session.database().read(arguments.bytes(1), SetValue.class);
        if (set == null) {
            reply.array(2);
            reply.bulk("0");
            reply.array(0);
            return;
        }
        ScanOptions options = ScanOptions.parse(arguments, 2, false, false);
        List<byte[]> members = new ArrayList<>();
        long[] seen = new long[1];
        ElementVisitor visitor = ElementVisitor.ofArrays(member -> {
            seen[0]++;
            if (options.admits(member)) {
                members.add(member);
            }
        });
        long steps = Math.min(options.count(), Long.MAX_VALUE / 10) * 10;
        do {
            cursor = set.scan(cursor, visitor);
        } while (cursor != 0 && --steps > 0 && seen[0] < options.count());
        reply.array(2);
        reply.bulk(Long.toUnsignedString(cursor));
        reply.array(members.size());
        members.forEach(reply::bulk);
    }
}
