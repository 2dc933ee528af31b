package dev.ferry.engine.command.server;

import dev.ferry.engine.acl.AccessLog;
import dev.ferry.engine.acl.Denial;
import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.EngineStatistics;
import dev.ferry.engine.keyspace.KeyspaceStatistics;
import dev.ferry.engine.replication.primary.SyncCounters;
import java.util.Locale;

/** INFO stats. */
final class StatsSection implements InfoSection {

    @Override
    public String name() {
        return "Stats";
    }

    @Override
    public void write(Engine engine, InfoLines lines) {
        EngineStatistics statistics = engine.statistics();
        KeyspaceStatistics keys = engine.keyspace().statistics();
        lines.add("total_connections_received", statistics.connections());
        lines.add("total_commands_processed", statistics.commands());
        lines.add("instantaneous_ops_per_sec", statistics.commandsPerSecond());
        lines.add("total_net_input_bytes", statistics.bytesIn());
        lines.add("total_net_output_bytes", statistics.bytesOut());
        lines.add("instantaneous_input_kbps", kilobytes(statistics.bytesInPerSecond()));
        lines.add("instantaneous_output_kbps", kilobytes(statistics.bytesOutPerSecond()));
        lines.add("rejected_connections", statistics.rejectedConnections());
        SyncCounters syncs = engine.primary().counters();
        lines.add("sync_full", syncs.full());
        lines.add("sync_partial_ok", syncs.partial());
        lines.add("sync_partial_err", syncs.refused());
        lines.add("expired_subkeys", keys.expiredFields());
        lines.add("expired_keys", keys.expired());
        lines.add("evicted_keys", keys.evicted());
        lines.add("evicted_clients", statistics.evictedClients());
        lines.add("evicted_scripts", 0);
        lines.add("total_eviction_exceeded_time", statistics.overLimitMillisTotal());
        lines.add("current_eviction_exceeded_time", statistics.overLimitMillis());
        lines.add("keyspace_hits", keys.hits());
        lines.add("keyspace_misses", keys.misses());
        lines.add("pubsub_channels", engine.pubSub().channels().size());
        lines.add("pubsub_patterns", engine.pubSub().patternCount());
        lines.add("pubsubshard_channels", engine.pubSub().shardChannels().size());
        lines.add("tracking_total_keys", engine.invalidations().keyCount());
        lines.add("tracking_total_items", engine.invalidations().itemCount());
        lines.add("tracking_total_prefixes", engine.invalidations().prefixCount());
        lines.add("latest_fork_usec", 0);
        lines.add("total_forks", 0);
        lines.add("migrate_cached_sockets", 0);
        lines.add("slave_expires_tracked_keys", 0);
        lines.add("active_defrag_hits", 0);
        lines.add("active_defrag_misses", 0);
        lines.add("active_defrag_key_hits", 0);
        lines.add("active_defrag_key_misses", 0);
        lines.add("total_active_defrag_time", 0);
        lines.add("current_active_defrag_time", 0);
        lines.add("total_reads_processed", statistics.reads());
        lines.add("total_writes_processed", statistics.writes());
        lines.add("io_threaded_reads_processed", 0);
        lines.add("io_threaded_writes_processed", 0);
        lines.add("client_query_buffer_limit_disconnections", statistics.queryLimitDisconnections());
        lines.add("client_output_buffer_limit_disconnections", statistics.outputLimitDisconnections());
        lines.add("total_error_replies", statistics.errorReplies());
        AccessLog refused = engine.permissions().log();
        lines.add("acl_access_denied_auth", refused.count(Denial.Reason.AUTH));
        lines.add("acl_access_denied_cmd", refused.count(Denial.Reason.COMMAND));
        lines.add("acl_access_denied_key", refused.count(Denial.Reason.KEY));
        lines.add("acl_access_denied_channel", refused.count(Denial.Reason.CHANNEL));
    }

    private static String kilobytes(double bytes) {
        return String.format(Locale.ROOT, "%.2f", bytes / 1024);
    }
}
