package dev.ferry.migrator.server;

/**
 * The Persistence section of INFO, as far as a migration needs it.
 *
 * @param appendOnly whether the server writes an append-only file
 * @param rewriting whether it writes that file anew, or is about to
 * @param rewritten whether the last time that it did so went well
 */
public record PersistenceInfo(boolean appendOnly, boolean rewriting, boolean rewritten) {

    static PersistenceInfo of(InfoText info) {
        return new PersistenceInfo(
                info.flag("aof_enabled"),
                info.flag("aof_rewrite_in_progress") || info.flag("aof_rewrite_scheduled"),
                info.text("aof_last_bgrewrite_status").equals("ok"));
    }
}
