package dev.ferry.engine.command.persistence;

import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.Loading;
import dev.ferry.engine.command.PersistenceReport;
import java.util.function.BiConsumer;

/** INFO persistence. What the server says about child processes is zero: there are none. */
record Report(Engine engine, Saves saves, AppendOnly appendOnly, AppendLog appendLog) implements PersistenceReport {

    private static final long NEVER = -1;

    @Override
    public void tell(BiConsumer<String, Object> line) {
        Loading loading = engine.loading();
        line.accept("loading", loading.isInstead() ? 1 : 0);
        line.accept("async_loading", loading.isBeside() ? 1 : 0);
        line.accept("current_cow_peak", 0);
        line.accept("current_cow_size", 0);
        line.accept("current_cow_size_age", 0);
        line.accept("current_fork_perc", "0.00");
        line.accept("current_save_keys_processed", 0);
        line.accept("current_save_keys_total", 0);
        snapshots(line);
        appendOnlyFile(line);
        if (loading.isInstead() || loading.isBeside()) {
            progress(loading, line);
        }
    }

    private void snapshots(BiConsumer<String, Object> line) {
        line.accept("rdb_changes_since_last_save", saves.changes());
        line.accept("rdb_bgsave_in_progress", saves.isRunning() ? 1 : 0);
        line.accept("rdb_last_save_time", saves.savedMillis() / 1000);
        line.accept("rdb_last_bgsave_status", saves.succeeded() ? "ok" : "err");
        line.accept("rdb_last_bgsave_time_sec", saves.lastSeconds());
        line.accept("rdb_current_bgsave_time_sec", saves.currentSeconds());
        line.accept("rdb_saves", saves.count());
        line.accept("rdb_last_cow_size", 0);
        Restart restart = engine.part(Restart.class);
        line.accept("rdb_last_load_keys_expired", restart.expiredKeys());
        line.accept("rdb_last_load_keys_loaded", restart.loadedKeys());
    }

    private void appendOnlyFile(BiConsumer<String, Object> line) {
        line.accept("aof_enabled", appendOnly.isOn() ? 1 : 0);
        line.accept("aof_rewrite_in_progress", appendOnly.isRewriting() ? 1 : 0);
        line.accept("aof_rewrite_scheduled", appendOnly.isScheduled() ? 1 : 0);
        line.accept("aof_last_rewrite_time_sec", appendOnly.lastSeconds());
        line.accept("aof_current_rewrite_time_sec", appendOnly.currentSeconds());
        line.accept("aof_last_bgrewrite_status", appendOnly.succeeded() ? "ok" : "err");
        line.accept("aof_rewrites", appendOnly.count());
        line.accept("aof_rewrites_consecutive_failures", appendOnly.failures());
        line.accept("aof_last_write_status", appendLog.trouble() == null ? "ok" : "err");
        line.accept("aof_last_cow_size", 0);
        line.accept("module_fork_in_progress", 0);
        line.accept("module_fork_last_cow_size", 0);
        if (appendOnly.isOn()) {
            line.accept("aof_current_size", appendOnly.length());
            line.accept("aof_base_size", appendOnly.baseLength());
            line.accept("aof_pending_rewrite", appendOnly.isScheduled() ? 1 : 0);
            line.accept("aof_buffer_length", appendLog.bufferedBytes());
            line.accept("aof_pending_bio_fsync", appendLog.isSyncing() ? 1 : 0);
            line.accept("aof_delayed_fsync", appendLog.delayedSyncs());
        }
    }

    private static void progress(Loading loading, BiConsumer<String, Object> line) {
        long loaded = loading.loadedBytes();
        long total = Math.max(1, Math.max(loaded, loading.totalBytes()));
        long passedSeconds = (System.currentTimeMillis() - loading.sinceMillis()) / 1000;
        long etaSeconds = loaded == 0 ? NEVER : passedSeconds * (total - loaded) / loaded;
        line.accept("loading_start_time", loading.sinceMillis() / 1000);
        line.accept("loading_total_bytes", loading.totalBytes());
        line.accept("loading_rdb_used_mem", 0);
        line.accept("loading_loaded_bytes", loaded);
        line.accept("loading_loaded_perc", "%.2f".formatted(loaded * 100.0 / total));
        line.accept("loading_eta_seconds", etaSeconds < 0 ? 1 : etaSeconds);
    }
}
