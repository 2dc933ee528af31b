package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Engine;
import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import dev.ferry.engine.replication.Replication;
import dev.ferry.engine.replication.ReplicationStream;
import dev.ferry.engine.replication.UpstreamLink;
import dev.ferry.engine.replication.primary.Replica;
import java.util.List;

/** INFO replication; some readers depend on the order of its lines. */
final class ReplicationSection implements InfoSection {

    private static final Setting REPLICAS_MIN = Settings.named("min-replicas-to-write");
    private static final Setting LAG_SECONDS_MAX = Settings.named("min-replicas-max-lag");
    private static final Setting PRIORITY = Settings.named("replica-priority");
    private static final Setting READ_ONLY = Settings.named("replica-read-only");
    private static final Setting ANNOUNCED = Settings.named("replica-announced");

    @Override
    public String name() {
        return "Replication";
    }

    @Override
    public void write(Engine engine, InfoLines lines) {
        Replication replication = engine.replication();
        UpstreamLink upstream = replication.upstream();
        lines.add("role", upstream == null ? "master" : "slave");
        if (upstream != null) {
            upstream(engine, upstream, lines);
        }
        replicas(engine, lines);
        lines.add("master_failover_state", replication.failover().word());
        lines.add("master_replid", replication.id());
        lines.add("master_replid2", replication.secondId());
        lines.add("master_repl_offset", replication.offset());
        lines.add("second_repl_offset", replication.secondOffset());
        ReplicationStream stream = replication.stream();
        lines.add("repl_backlog_active", stream == null ? 0 : 1);
        lines.add("repl_backlog_size", replication.backlogBytes());
        lines.add("repl_backlog_first_byte_offset", stream == null ? 0 : stream.startOffset() + 1);
        lines.add("repl_backlog_histlen", stream == null ? 0 : stream.length());
    }

    private static void upstream(Engine engine, UpstreamLink upstream, InfoLines lines) {
        EngineConfig config = engine.config();
        boolean up = upstream.state() == UpstreamLink.State.CONNECTED;
        lines.add("master_host", upstream.host());
        lines.add("master_port", upstream.port());
        lines.add("master_link_status", up ? "up" : "down");
        lines.add("master_last_io_seconds_ago", seconds(upstream.silentMillis()));
        lines.add("master_sync_in_progress", upstream.state() == UpstreamLink.State.SYNC ? 1 : 0);
        lines.add("slave_read_repl_offset", upstream.readOffset());
        lines.add("slave_repl_offset", engine.replication().offset());
        if (upstream.state() == UpstreamLink.State.SYNC) {
            long total = upstream.snapshotBytesTotal();
            long read = upstream.snapshotBytesRead();
            lines.add("master_sync_total_bytes", total);
            lines.add("master_sync_read_bytes", read);
            lines.add("master_sync_left_bytes", total - read);
            lines.add("master_sync_perc", "%.2f".formatted(total == 0 ? 0.0 : 100.0 * read / total));
            lines.add("master_sync_last_io_seconds_ago", seconds(upstream.snapshotSilentMillis()));
        }
        if (!up) {
            long since = upstream.sinceMillis();
            lines.add("master_link_down_since_seconds", since < 0 ? -1 : seconds(now(engine) - since));
        }
        lines.add("slave_priority", config.number(PRIORITY));
        lines.add("slave_read_only", config.number(READ_ONLY));
        lines.add("replica_announced", config.number(ANNOUNCED));
    }

    private static void replicas(Engine engine, InfoLines lines) {
        List<Replica> replicas = engine.primary().replicas();
        lines.add("connected_slaves", replicas.size());
        if (engine.config().number(REPLICAS_MIN) > 0 && engine.config().number(LAG_SECONDS_MAX) > 0) {
            lines.add("min_slaves_good_slaves", engine.primary().good());
        }
        int index = 0;
        for (Replica replica : replicas) {
            boolean online = replica.state() == Replica.State.ONLINE;
            lines.add(
                    "slave" + index++,
                    "ip=%s,port=%d,state=%s,offset=%d,lag=%d"
                            .formatted(
                                    replica.host(),
                                    replica.introduction().port(),
                                    replica.state().word(),
                                    replica.acknowledgedOffset(),
                                    online ? seconds(now(engine) - replica.heardMillis()) : 0));
        }
    }

    private static long now(Engine engine) {
        return engine.clock().micros() / 1000;
    }

    private static long seconds(long millis) {
        return millis < 0 ? -1 : millis / 1000;
    }
}
