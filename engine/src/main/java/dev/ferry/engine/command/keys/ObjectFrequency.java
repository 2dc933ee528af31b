package dev.ferry.engine.command.keys;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;

/** OBJECT FREQ. Accesses are not counted, because there is no policy that asks for it. */
final class ObjectFrequency implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        if (session.database().peek(arguments.bytes(2)) == null) {
            session.reply().nil();
            return;
        }
        throw new ErrorReply(
                "ERR An LFU maxmemory policy is not selected, access frequency not tracked. Please note that when"
                        + " switching between policies at runtime LRU and LFU data will take some time to adjust.");
    }
}
