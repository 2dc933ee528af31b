package dev.ferry.engine.command.debug;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.Value;

/** DEBUG OBJECT. The length of the value in an RDB is not said, because that would mean to write it. */
final class DebugObject implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Value value = session.database().peek(arguments.bytes(2));
        if (value == null) {
            throw ErrorReply.noSuchKey();
        }
        int accessed = value.accessStamp();
        long idleSeconds = session.keyspace().accesses().idleSeconds(accessed, session.nowMillis());
        session.reply()
                .status("Value at:0x%012x refcount:1 encoding:%s lru:%d lru_seconds_idle:%d"
                        .formatted(System.identityHashCode(value), value.encoding(), accessed, idleSeconds));
    }
}
