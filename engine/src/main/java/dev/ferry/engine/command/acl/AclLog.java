package dev.ferry.engine.command.acl;

import dev.ferry.engine.acl.AccessLogEntry;
import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;
import java.util.List;

/** ACL LOG. */
final class AclLog implements Command {

    private static final int SHOWN = 10;

    @Override
    public void execute(Session session, Arguments arguments) {
        if (arguments.count() > 3) {
            throw AclHelp.wrong(arguments);
        }
        if (arguments.is(2, "reset")) {
            session.engine().permissions().log().clear();
            session.reply().ok();
            return;
        }
        long count = arguments.count() == 2 ? SHOWN : arguments.integer(2);
        List<AccessLogEntry> entries = session.engine().permissions().log().latest(count);
        session.reply().array(entries.size());
        entries.forEach(entry -> write(entry, session.nowMillis(), session.reply()));
    }

    private static void write(AccessLogEntry entry, long nowMillis, ReplyWriter reply) {
        reply.map(10);
        reply.bulk("count");
        reply.integer(entry.count());
        reply.bulk("reason");
        reply.bulk(entry.reason().word());
        reply.bulk("context");
        reply.bulk(entry.context());
        reply.bulk("object");
        reply.bulk(entry.object());
        reply.bulk("username");
        reply.bulk(entry.user());
        reply.bulk("age-seconds");
        reply.real((nowMillis - entry.updatedMillis()) / 1000.0);
        reply.bulk("client-info");
        reply.bulk(entry.client());
        reply.bulk("entry-id");
        reply.integer(entry.id());
        reply.bulk("timestamp-created");
        reply.integer(entry.createdMillis());
        reply.bulk("timestamp-last-updated");
        reply.integer(entry.updatedMillis());
    }
}
