package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import java.util.List;

/** INFO clients. */
final class ClientsSection implements InfoSection {

    private static final Setting CLIENTS_MAX = Settings.named("maxclients");

    @Override
    public String name() {
        return "Clients";
    }

    @Override
    public void write(Engine engine, InfoLines lines) {
        List<Session> all = engine.sessions().all();
        lines.add("connected_clients", all.size());
        lines.add("cluster_connections", 0);
        lines.add("maxclients", engine.config().text(CLIENTS_MAX));
        lines.add(
                "client_recent_max_input_buffer",
                all.stream().mapToInt(Session::waitingBytes).max().orElse(0));
        lines.add(
                "client_recent_max_output_buffer",
                all.stream().mapToLong(Session::outputBytes).max().orElse(0));
        lines.add("blocked_clients", all.stream().filter(Session::isSuspended).count());
        lines.add("tracking_clients", engine.invalidations().clientCount());
        lines.add("pubsub_clients", all.stream().filter(Session::isSubscribed).count());
        long watched = 0;
        for (int i = 0; i < engine.keyspace().databaseCount(); i++) {
            watched += engine.keyspace().database(i).watchedKeys();
        }
        lines.add("total_watched_keys", watched);
        lines.add("clients_in_timeout_table", engine.blocked().timed());
        lines.add("total_blocking_keys", engine.blocked().waits().keys());
        lines.add("total_blocking_keys_on_nokey", engine.blocked().waits().keysForNoKey());
        lines.add(
                "watching_clients",
                all.stream()
                        .filter(client -> client.transaction().watched() > 0)
                        .count());
    }
}
