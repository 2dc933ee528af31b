package dev.ferry.engine.command.persistence;

import dev.ferry.command.CommandFlag;
import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.CommandEntry;
import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Gate;
import dev.ferry.engine.command.Gates;
import dev.ferry.engine.command.Session;

/**
 * Refuses writes while they could not be kept, and PING, so that somebody notices. It stands in its place only while something
 * is wrong.
 */
record DiskGate(Engine engine, Saves saves, AppendLog appendLog) implements Gate {

    private static final String SNAPSHOTS_FAIL =
            "MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to disk. Commands"
                    + " that may modify the data set are disabled, because this instance is configured to report errors"
                    + " during writes if RDB snapshotting fails (stop-writes-on-bgsave-error option). Please check the"
                    + " Redis logs for details about the RDB error.";

    /** Takes its place, or leaves it. */
    void update() {
        if (saves.succeeded() && appendLog.trouble() == null) {
            engine.gates().remove(Gates.Place.DISK);
        } else {
            engine.gates().set(Gates.Place.DISK, this);
        }
    }

    @Override
    public void check(Session session, CommandEntry entry, Arguments arguments) {
        if (!engine.replication().isMaster() || !concerns(session, entry)) {
            return;
        }
        if (saves.refusesWrites()) {
            throw new ErrorReply(SNAPSHOTS_FAIL);
        }
        String trouble = appendLog.trouble();
        if (trouble != null) {
            throw new ErrorReply("MISCONF Errors writing to the AOF file: " + trouble);
        }
    }

    private static boolean concerns(Session session, CommandEntry entry) {
        String name = entry.spec().name();
        return entry.has(CommandFlag.WRITE)
                || name.equals("ping")
                || (name.equals("exec") && session.transaction().hasWrites());
    }
}
