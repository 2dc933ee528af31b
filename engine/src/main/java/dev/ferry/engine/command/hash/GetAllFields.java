package dev.ferry.engine.command.hash;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;
import dev.ferry.engine.type.HashValue;

/** HGETALL, HKEYS and HVALS. */
final class GetAllFields implements Command {

    private final boolean names;
    private final boolean values;

    GetAllFields(boolean names, boolean values) {
        this.names = names;
        this.values = values;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        HashView view = HashView.read(session, arguments.bytes(1));
        HashValue hash = view == null ? new HashValue() : view.whole();
        ReplyWriter reply = session.reply();
        if (names && values) {
            reply.map(hash.size());
        } else {
            reply.array(hash.size());
        }
        hash.forEach((name, value, expiry) -> {
            if (names) {
                reply.bulk(name);
            }
            if (values) {
                reply.bulk(value);
            }
        });
    }
}
