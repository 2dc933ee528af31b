package dev.ferry.engine.command.stream;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ClientClass;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.StreamLimits;
import dev.ferry.engine.type.StreamTrim;
import dev.ferry.engine.type.StreamValue;

/** XTRIM. */
final class Trim implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        TrimOptions options = new TrimOptions();
        for (int i = 2; i < arguments.count(); ) {
            int taken = options.take(arguments, i);
            if (taken == 0) {
                throw ErrorReply.syntax();
            }
            i += taken;
        }
        StreamTrim trim = options.trim(StreamLimits.of(session.config()), session.clientClass() == ClientClass.MASTER);
        if (trim == null) {
            throw new ErrorReply("ERR syntax error, XTRIM must be called with a MAXLEN or MINID trimming strategy");
        }
        Database database = session.database();
        byte[] key = arguments.bytes(1);
        StreamValue stream = database.write(key, StreamValue.class);
        long removed = stream == null ? 0 : stream.trim(trim);
        if (stream != null && removed > 0) {
            database.changed(key, removed);
            database.event(EventClass.STREAM, "xtrim", key);
            if (options.approximate()) {
                byte[][] command = arguments.array().clone();
                options.rewrite(command, stream);
                session.propagate(command);
            }
        }
        session.reply().integer(removed);
    }
}
