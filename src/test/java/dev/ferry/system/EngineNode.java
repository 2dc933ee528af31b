package dev.ferry.system;

import dev.ferry.engine.EmbeddedEngine;
import dev.ferry.engine.config.EngineConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/** An engine among real servers, and a client of it. Confined to the test's thread. */
final class EngineNode implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final EmbeddedEngine engine;
    private final Jedis client;

    private EngineNode(EmbeddedEngine engine) {
        this.engine = engine;
        this.client = newClient();
    }

    /** Starts an engine that is a master. */
    static EngineNode start() {
        return start(config());
    }

    static EngineNode start(EngineConfig config) {
        try {
            return new EngineNode(EmbeddedEngine.start(config));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start an engine", e);
        }
    }

    /** What {@link #start()} starts with, to be added to. */
    static EngineConfig config() {
        return new EngineConfig()
                .with("port", "0")
                .with("bind", HOST)
                .with("save", "")
                .with("repl-backlog-size", "64mb")
                .with("repl-diskless-sync-delay", "0")
                .with("enable-debug-command", "yes");
    }

    int port() {
        return engine.port();
    }

    /** A client that stays open as long as the engine. */
    Jedis client() {
        return client;
    }

    /** A client more, which the caller closes. Thread-safe. */
    Jedis newClient() {
        return new Jedis(
                new HostAndPort(HOST, engine.port()),
                DefaultJedisClientConfig.builder()
                        .autoNegotiateProtocol(false)
                        .timeoutMillis(RealServer.CLIENT_TIMEOUT_MILLIS)
                        .build());
    }

    /** Becomes a replica, and waits until the stream of its master flows. */
    void follow(String host, int port) {
        client.replicaof(host, port);
        awaitLink();
    }

    void awaitLink() {
        Await.equal("the link of the engine to its master", () -> "up", () -> replication("master_link_status"));
    }

    /** A field of INFO replication. */
    String replication(String field) {
        return Words.info(client, "replication", field);
    }

    String digest() {
        return Words.text(client, "DEBUG", "DIGEST");
    }

    @Override
    public void close() {
        client.close();
        engine.close();
    }
}
