package dev.ferry.engine.command.keys;

import dev.ferry.bytes.GlobPattern;
import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;

/** KEYS. */
final class Keys implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        GlobPattern pattern = new GlobPattern(arguments.bytes(1));
        ReplyWriter reply = session.reply();
        int opened = reply.open();
        int[] count = new int[1];
        session.database().forEach(entry -> {
            if (pattern.matchesAll() || pattern.matches(entry.key())) {
                reply.bulk(entry.key());
                count[0]++;
            }
        });
        reply.close(opened, count[0]);
    }
}
