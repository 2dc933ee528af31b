package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.system.ServerKind.Executable;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisSentinelPool;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Engines under real sentinels: the master is killed, a replica takes its place, clients follow, and nothing is lost that all
 * replicas had acknowledged. Real servers are among them. {@code -Dferry.sentinel.failovers=10} kills one master after the
 * other, each of which comes back empty, in sets of engines and in mixed ones, where the next master is of the other kind.
 */
final class SentinelTest {
    private static final Logger LOG = LoggerFactory.getLogger(SentinelTest.class);

    private static final int CONFIRMED_MIN = 50;
    private static final int WAIT_MILLIS = 500;

    /** The master and its replica are engines, the other replica is a real server, which is promoted first; and then the engine. */
    @Test
    void mastersKilledInAMixedSet_replicaOfEitherKindTakesOver_clientsFollowAndNothingConfirmedIsLost() {
        ServerKind kind = sentinelKinds().findFirst().orElseThrow();
        try (RealServer first = RealServers.start(ServerKind.FERRY);
                RealServer second = replica(ServerKind.FERRY, first);
                RealServer third = replica(kind, first, "--replica-priority", "10");
                Sentinels sentinels = Sentinels.watch(kind, first);
                Following followers = new Following(sentinels)) {
            List<RealServer> servers = List.of(first, second, third);
            assertEquals(third, failOver(servers, 2, sentinels, followers, "first"));
            assertEquals(second, failOver(servers, 1, sentinels, followers, "second"));
        }
    }

    @ParameterizedTest
    @MethodSource("sentinelKinds")
    @EnabledIfSystemProperty(named = "ferry.sentinel.failovers", matches = "[1-9]\\d*")
    void mastersKilledOneAfterTheOther_nothingConfirmedIsLost(ServerKind kind) {
        ServerKind ferry = ServerKind.FERRY;
        for (List<ServerKind> kinds :
                List.of(List.of(ferry, ferry, ferry), List.of(ferry, ferry, kind), List.of(kind, kind, ferry))) {
            failOver(kind, kinds, Integer.getInteger("ferry.sentinel.failovers"));
        }
    }

    static Stream<ServerKind> sentinelKinds() {
        return RealServers.kinds()
                .filter(kind -> kind.isRedis()
                        && kind.origin() instanceof Executable
                        && kind.version().isAtLeast(7, 0));
    }

    private static void failOver(ServerKind sentinelKind, List<ServerKind> kinds, int times) {
        try (RealServer first = RealServers.start(kinds.get(0));
                RealServer second = replica(kinds.get(1), first);
                RealServer third = replica(kinds.get(2), first);
                Sentinels sentinels = Sentinels.watch(sentinelKind, first);
                Following followers = new Following(sentinels)) {
            List<RealServer> servers = List.of(first, second, third);
            Set<ServerKind> promoted = new HashSet<>();
            for (int i = 1; i <= times; i++) {
                preferOtherKind(servers, at(sentinels, servers));
                promoted.add(failOver(servers, 2, sentinels, followers, Integer.toString(i))
                        .kind());
                servers.stream()
                        .map(ServerProcess.class::cast)
                        .filter(server -> !server.isAlive())
                        .forEach(ServerProcess::restart);
            }
            assertEquals(times == 1 ? 1 : Set.copyOf(kinds).size(), promoted.size(), "kinds that were promoted");
        }
    }

    /** Has a replica of another kind than the master be the next one, if there is one. */
    private static void preferOtherKind(List<RealServer> servers, RealServer master) {
        for (RealServer server : servers) {
            try (Jedis client = server.client()) {
                client.configSet("replica-priority", server.kind().equals(master.kind()) ? "100" : "10");
            }
        }
    }

    /** Kills the master when so many replicas have what was written, and returns which server has taken its place. */
    private static RealServer failOver(
            List<RealServer> servers, int replicas, Sentinels sentinels, Following followers, String name) {
        Await.until("the sentinels know the replicas", () -> sentinels.knowReplicas(replicas));
        List<String> confirmed = followers.write("failover:" + name + ":", CONFIRMED_MIN, replicas);
        // A machine that does much else may have had them take another one for the master by now.
        RealServer master = at(sentinels, servers);
        int killedPort = master.port();
        long killedNanos = System.nanoTime();
        master.kill();
        Await.until(
                "the sentinels agree on another master",
                () -> sentinels.master().filter(port -> port != killedPort).isPresent());
        followers.awaitFollowing("followed:" + name);
        RealServer promoted = at(sentinels, servers);
        LOG.info(
                "failover {} from {} to {}: clients write again after {} ms",
                name,
                master,
                promoted,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - killedNanos));
        try (Jedis client = promoted.client()) {
            assertEquals("master", Words.info(client, "replication", "role"), sentinels::log);
            assertEquals(
                    List.of(),
                    confirmed.stream().filter(key -> !client.exists(key)).toList(),
                    "confirmed keys that are lost");
        }
        return promoted;
    }

    private static RealServer at(Sentinels sentinels, List<RealServer> servers) {
        AtomicInteger port = new AtomicInteger();
        Await.until("the sentinels agree on a master", () -> {
            sentinels.master().ifPresent(port::set);
            return port.get() != 0;
        });
        return servers.stream()
                .filter(server -> server.port() == port.get())
                .findFirst()
                .orElseThrow();
    }

    private static RealServer replica(ServerKind kind, RealServer master, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--replicaof", master.host() + " " + master.port()));
        arguments.addAll(List.of(more));
        RealServer replica = RealServers.start(kind, arguments.toArray(String[]::new));
        try (Jedis client = replica.client()) {
            Await.equal(
                    "the link of " + replica,
                    () -> "up",
                    () -> Words.info(client, "replication", "master_link_status"));
        }
        return replica;
    }

    /** Clients that ask the sentinels where the master is: a pool of Jedis and a connection of Lettuce. */
    @SuppressWarnings("deprecation") // The pool that applications have; its successor asks in the same way.
    private static final class Following implements AutoCloseable {
        private final JedisSentinelPool pool;
        private final RedisClient lettuce;
        private final StatefulRedisConnection<String, String> connection;

        Following(Sentinels sentinels) {
            DefaultJedisClientConfig config = DefaultJedisClientConfig.builder()
                    .autoNegotiateProtocol(false)
                    .timeoutMillis(RealServer.CLIENT_TIMEOUT_MILLIS)
                    .build();
            pool = new JedisSentinelPool(Sentinels.MASTER, sentinels.addresses(), config, config);
            RedisURI.Builder uri = RedisURI.builder().withSentinelMasterId(Sentinels.MASTER);
            sentinels.addresses().forEach(address -> uri.withSentinel(address.getHost(), address.getPort()));
            lettuce = RedisClient.create(uri.withTimeout(Duration.ofSeconds(2)).build());
            connection = lettuce.connect();
        }

        /** Writes keys until so many have been acknowledged by so many replicas, and returns those. */
        List<String> write(String prefix, int count, int replicas) {
            List<String> confirmed = new ArrayList<>();
            Await.until("the replicas have acknowledged " + count + " keys", () -> {
                String key = prefix + confirmed.size();
                Optional<Long> acknowledged = tryWith(client -> {
                    client.set(key, "value");
                    return client.waitReplicas(replicas, WAIT_MILLIS);
                });
                if (acknowledged.filter(number -> number == replicas).isPresent()) {
                    confirmed.add(key);
                }
                return confirmed.size() == count;
            });
            return confirmed;
        }

        /** Waits until both clients can write and read again. */
        void awaitFollowing(String key) {
            Await.until(
                    "Jedis follows",
                    () -> tryWith(client -> client.set(key, "jedis")).isPresent());
            Await.until("Lettuce follows", () -> {
                try {
                    return connection.sync().set(key, "lettuce").equals("OK");
                } catch (RedisException e) {
                    return false;
                }
            });
        }

        @Override
        public void close() {
            connection.close();
            lettuce.shutdown(0, 5, TimeUnit.SECONDS);
            pool.close();
        }

        private <T> Optional<T> tryWith(Function<Jedis, T> action) {
            try (Jedis client = pool.getResource()) {
                return Optional.of(action.apply(client));
            } catch (JedisException e) {
                return Optional.empty();
            }
        }
    }
}
