package dev.ferry.engine.command.replication;

import dev.ferry.address.Endpoint;
import dev.ferry.address.TlsSettings;
import dev.ferry.client.RedisClient;
import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.LinkTls;
import dev.ferry.engine.replication.primary.VersionProbe;
import dev.ferry.rdb.Dialect;
import dev.ferry.rdb.transcode.TargetServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the server at a replica's port by INFO what it is, each time on a thread of its own. It says {@code masterauth} as its
 * password, which servers that replicate each other have in common.
 */
final class ReplicaProbe implements VersionProbe {

    private static final Logger log = LoggerFactory.getLogger(ReplicaProbe.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Pattern VALKEY = Pattern.compile("(?m)^valkey_version:(\\d+)\\.(\\d+)");
    private static final Pattern REDIS = Pattern.compile("(?m)^redis_version:(\\d+)\\.(\\d+)");

    private final Engine engine;

    ReplicaProbe(Engine engine) {
        this.engine = engine;
    }

    @Override
    public void ask(String host, int port, Consumer<Optional<TargetServer>> answer) {
        List<Endpoint> ways = new ArrayList<>();
        ways.add(endpoint(host, port, LinkTls.of(engine.config())));
        if (ways.getFirst().tls().isEmpty()) {
            // A replica that came by TLS may have told its port for that.
            LinkTls.possible(engine.config()).ifPresent(tls -> ways.add(endpoint(host, port, Optional.of(tls))));
        }
        Thread.ofVirtual().name("ferry-replica-version").start(() -> {
            Optional<TargetServer> server = ask(ways);
            engine.scheduler().soon(() -> answer.accept(server));
        });
    }

    private Endpoint endpoint(String host, int port, Optional<TlsSettings> tls) {
        return new Endpoint(host, port, ReplicaCredentials.of(engine.config()), tls);
    }

    private static Optional<TargetServer> ask(List<Endpoint> ways) {
        List<String> reasons = new ArrayList<>();
        for (Endpoint way : ways) {
            try (RedisClient client = RedisClient.connect(way, PATIENCE)) {
                return read(client.call("INFO", "server").toString());
            } catch (IOException e) {
                reasons.add(String.valueOf(e.getMessage()));
            }
        }
        log.info(
                "The replica at {} does not say what it is: {}", ways.getFirst().address(), String.join("; ", reasons));
        return Optional.empty();
    }

    /** Reads the text of INFO; a Valkey server says there also the version of Redis that it is like. */
    static Optional<TargetServer> read(String info) {
        return find(Dialect.VALKEY, VALKEY.matcher(info)).or(() -> find(Dialect.REDIS, REDIS.matcher(info)));
    }

    private static Optional<TargetServer> find(Dialect product, Matcher version) {
        if (!version.find()) {
            return Optional.empty();
        }
        return Optional.of(
                new TargetServer(product, Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2))));
    }
}
