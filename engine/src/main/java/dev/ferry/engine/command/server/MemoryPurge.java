package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** MEMORY PURGE: the virtual machine gives memory back by itself. */
final class MemoryPurge implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        session.reply().ok();
    }
}
