package dev.ferry.migrator.run;

import dev.ferry.migrator.preflight.Finding;
import dev.ferry.migrator.progress.Progress;

/** Somebody who watches a migration: the status line, a log, a test. Called on the migration's own threads; must not block. */
public interface Observer {

    /** The migration is in a new phase, for this reason. */
    void phaseChanged(Phase phase, String reason);

    /** How far it is; several times a second. */
    void progress(Progress progress);

    /** Something that the pre-flight found. */
    void found(Finding finding);

    /** Something the operator should know, such as a setting that was changed on the target. */
    void note(String text);

    /**
     * The target is master, with everything up to this offset of the source, whose writes are still held until this returns:
     * the moment for clients to move.
     */
    default void handedOver(long offset) {}
}
