package dev.ferry.system;

import java.util.OptionalInt;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.util.SafeEncoder;

/**
 * A real server that runs for a test, and ends with {@link #close()}.
 *
 * <p>Confined to the test's thread, but for {@link #client()}, which any thread may call for a client of its own.
 */
public sealed interface RealServer extends AutoCloseable permits ServerProcess, ServerContainer {
    /** Long enough for DEBUG commands over a large dataset, short enough that a hanging test ends. */
    int CLIENT_TIMEOUT_MILLIS = 30_000;

    ServerKind kind();

    String host();

    /** The port that speaks without TLS. */
    int port();

    /** The port that speaks TLS; empty when the server was started without. */
    OptionalInt tlsPort();

    /** What the server was started with. */
    ServerArguments arguments();

    /** Everything the server has logged so far. */
    String log();

    /** Stops the process in its tracks: connections stay open, nothing is read or answered (SIGSTOP). */
    void pause();

    /** Lets a paused process run on. */
    void resume();

    /** Ends the process without any warning (SIGKILL), as a crash does. */
    void kill();

    /** Kills the process if it still runs and removes its files. */
    @Override
    void close();

    /** The address without credentials, such as {@code redis://127.0.0.1:4711}. */
    default String uri() {
        return "redis://" + host() + ":" + port();
    }

    /** A new client, already past {@code requirepass}. The caller closes it. */
    default Jedis client() {
        DefaultJedisClientConfig.Builder config =
                DefaultJedisClientConfig.builder().autoNegotiateProtocol(false).timeoutMillis(CLIENT_TIMEOUT_MILLIS);
        arguments().password().ifPresent(config::password);
        return new Jedis(new HostAndPort(host(), port()), config.build());
    }

    /** What {@code DEBUG DIGEST} says: equal on two servers exactly when their datasets are, all databases together. */
    default String digest() {
        try (Jedis client = client()) {
            return SafeEncoder.encode((byte[]) client.sendCommand(() -> SafeEncoder.encode("DEBUG"), "DIGEST"));
        }
    }
}
