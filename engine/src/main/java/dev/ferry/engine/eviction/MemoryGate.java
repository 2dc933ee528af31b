package dev.ferry.engine.eviction;

import dev.ferry.command.CommandFlag;
import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.CommandEntry;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Gate;
import dev.ferry.engine.command.Session;

/**
 * Makes room before a command, and refuses one that needs memory when there is none to be had. A transaction is refused when one
 * of its commands does.
 */
final class MemoryGate implements Gate {

    private static final String EXEC = "exec";

    private final Evictor evictor;

    MemoryGate(Evictor evictor) {
        this.evictor = evictor;
    }

    @Override
    public void check(Session session, CommandEntry entry, Arguments arguments) {
        if (evictor.makeRoom() == Evictor.Outcome.NOTHING_TO_REMOVE && needsMemory(session, entry)) {
            throw new ErrorReply("OOM command not allowed when used memory > 'maxmemory'.");
        }
    }

    private static boolean needsMemory(Session session, CommandEntry entry) {
        return entry.has(CommandFlag.DENYOOM)
                || (entry.spec().name().equals(EXEC) && session.transaction().mayGrow());
    }
}
