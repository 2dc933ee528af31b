package dev.ferry.engine.command.server;

import dev.ferry.command.FoundKey;
import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.protocol.ReplyWriter;
import java.util.List;

/** COMMAND GETKEYSANDFLAGS. */
final class CommandGetKeysAndFlags implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Arguments command = new Arguments(arguments.range(2, arguments.count()));
        List<FoundKey> keys = CommandGetKeys.keys(session, command);
        ReplyWriter reply = session.reply();
        reply.array(keys.size());
        for (FoundKey key : keys) {
            reply.array(2);
            reply.bulk(command.bytes(key.position()));
            reply.set(key.flags().size());
            key.flags().forEach(reply::status);
        }
    }
}
