package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.ReplicaRole;

/** INFO persistence. */
final class PersistenceSection implements InfoSection {

    @Override
    public String name() {
        return "Persistence";
    }

    @Override
    public void write(Engine engine, InfoLines lines) {
        ReplicaRole replica = engine.replica();
        lines.add("loading", replica.isLoading() && !replica.isLoadingBeside() ? 1 : 0);
        lines.add("async_loading", replica.isLoadingBeside() ? 1 : 0);
        lines.add("rdb_changes_since_last_save", engine.keyspace().dirty());
        lines.add("rdb_bgsave_in_progress", 0);
        lines.add("rdb_last_save_time", engine.identity().startMillis() / 1000);
        lines.add("rdb_last_bgsave_status", "ok");
        lines.add("aof_enabled", 0);
        lines.add("aof_rewrite_in_progress", 0);
        lines.add("aof_rewrite_scheduled", 0);
        lines.add("aof_last_bgrewrite_status", "ok");
        lines.add("aof_last_write_status", "ok");
        if (replica.isLoading()) {
            lines.add("loading_start_time", replica.loadingSinceMillis() / 1000);
            lines.add("loading_loaded_bytes", replica.loadedBytes());
        }
    }
}
