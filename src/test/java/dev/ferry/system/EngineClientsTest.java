package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.Consumer;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.TransactionResult;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.support.caching.CacheAccessor;
import io.lettuce.core.support.caching.CacheFrontend;
import io.lettuce.core.support.caching.ClientSideCaching;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.Response;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.args.ListDirection;
import redis.clients.jedis.csc.CacheConfig;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.params.XAddParams;
import redis.clients.jedis.params.XReadParams;
import redis.clients.jedis.resps.ScanResult;
import redis.clients.jedis.resps.StreamEntry;

/** What applications do, by the client libraries that they do it with. */
final class EngineClientsTest {
    private static final int KEYS = 3_000;

    private final EngineNode engine = EngineNode.start();

    @AfterEach
    void stop() {
        engine.close();
    }

    @ParameterizedTest
    @EnumSource(RedisProtocol.class)
    void jedis_ofEachProtocol_readsWhatItHasWritten(RedisProtocol protocol) {
        try (Jedis jedis = jedis(protocol)) {
            assertEquals("OK", jedis.set("text", "value"));
            assertEquals("value", jedis.get("text"));
            assertNull(jedis.get("nosuch"));
            jedis.hset("hash", Map.of("a", "1", "b", "2"));
            assertEquals(Map.of("a", "1", "b", "2"), jedis.hgetAll("hash"));
            jedis.zadd("zset", Map.of("one", 1.0, "two", 2.5));
            assertEquals(2.5, jedis.zscore("zset", "two"));
            assertEquals(List.of("one", "two"), jedis.zrange("zset", 0, -1));
            jedis.rpush("list", "a", "b", "c");
            assertEquals(List.of("a", "b", "c"), jedis.lrange("list", 0, -1));
            jedis.sadd("set", "x", "y");
            assertEquals(Set.of("x", "y"), jedis.smembers("set"));
            assertEquals(1, jedis.expire("text", 1000));
            assertTrue(jedis.ttl("text") > 900);
        }
    }

    @ParameterizedTest
    @EnumSource(RedisProtocol.class)
    void jedis_pipelinesAndTransactions_answerInOrder(RedisProtocol protocol) {
        try (Jedis jedis = jedis(protocol)) {
            List<Response<Long>> counts = new ArrayList<>();
            try (Pipeline pipeline = jedis.pipelined()) {
                for (int i = 0; i < KEYS; i++) {
                    counts.add(pipeline.incr("counter"));
                }
            }
            assertEquals(KEYS, counts.getLast().get());
            jedis.watch("counter");
            try (AbstractTransaction transaction = jedis.multi()) {
                Response<Long> more = transaction.incrBy("counter", 5);
                transaction.set("text", "in a transaction");
                assertEquals(2, transaction.exec().size());
                assertEquals(KEYS + 5, more.get());
            }
            jedis.watch("counter");
            engine.client().incr("counter");
            try (AbstractTransaction transaction = jedis.multi()) {
                transaction.incr("counter");
                assertNull(transaction.exec());
            }
        }
    }

    @Test
    void jedis_scan_findsEachKey() {
        fill();
        try (Jedis jedis = jedis(RedisProtocol.RESP3)) {
            Set<String> found = new TreeSet<>();
            String cursor = ScanParams.SCAN_POINTER_START;
            do {
                ScanResult<String> page =
                        jedis.scan(cursor, new ScanParams().count(100).match("key:*"));
                found.addAll(page.getResult());
                cursor = page.getCursor();
            } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
            assertEquals(KEYS, found.size());
        }
    }

    @Test
    void lettuce_withHandshakePipelineTransactionAndScan_isServed() throws Exception {
        fill();
        RedisClient client = RedisClient.create(RedisURI.create("127.0.0.1", engine.port()));
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            RedisCommands<String, String> commands = connection.sync();
            assertEquals("OK", commands.set("text", "value"));
            assertEquals("value", commands.get("text"));
            commands.hset("hash", Map.of("a", "1", "b", "2"));
            assertEquals(Map.of("a", "1", "b", "2"), commands.hgetall("hash"));
            commands.zadd("zset", 2.5, "two");
            assertEquals(2.5, commands.zscore("zset", "two"));

            RedisAsyncCommands<String, String> async = connection.async();
            List<RedisFuture<Long>> counts = new ArrayList<>();
            for (int i = 0; i < KEYS; i++) {
                counts.add(async.incr("counter"));
            }
            assertEquals(KEYS, counts.getLast().get(30, TimeUnit.SECONDS));

            commands.multi();
            commands.incr("counter");
            commands.lpush("list", "a");
            TransactionResult result = commands.exec();
            assertEquals(List.of(KEYS + 1L, 1L), result.stream().toList());

            Set<String> found = new TreeSet<>();
            ScanIterator<String> keys = ScanIterator.scan(
                    commands, ScanArgs.Builder.matches("key:*").limit(100));
            keys.forEachRemaining(found::add);
            assertEquals(KEYS, found.size());
            KeyScanCursor<String> page = commands.scan(ScanArgs.Builder.limit(1_000_000));
            assertTrue(page.isFinished());
        } finally {
            client.shutdown(0, 5, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @EnumSource(RedisProtocol.class)
    void jedis_waitingForLists_isServedByAnotherClient(RedisProtocol protocol) throws Exception {
        try (Jedis jedis = jedis(protocol)) {
            Future<List<String>> popped = later(() -> jedis.blpop(60, "queue", "other"));
            awaitBlocked(1);
            engine.client().rpush("other", "a", "b");
            assertEquals(List.of("other", "a"), popped.get(20, TimeUnit.SECONDS));
            assertEquals("b", jedis.blmove("other", "done", ListDirection.LEFT, ListDirection.RIGHT, 60));
            assertNull(jedis.brpop(1, "nosuch"));
            Future<List<Map.Entry<String, List<StreamEntry>>>> read = later(() -> jedis.xread(
                    XReadParams.xReadParams().block(60_000), Map.of("stream", StreamEntryID.XREAD_NEW_ENTRY)));
            awaitBlocked(1);
            engine.client().xadd("stream", XAddParams.xAddParams(), Map.of("f", "v"));
            assertEquals(
                    Map.of("f", "v"),
                    read.get(20, TimeUnit.SECONDS)
                            .getFirst()
                            .getValue()
                            .getFirst()
                            .getFields());
        }
    }

    @Test
    void lettuce_pubSub_hearsMessagesOfChannelsAndPatterns() throws Exception {
        RedisClient client = RedisClient.create(RedisURI.create("127.0.0.1", engine.port()));
        try (StatefulRedisPubSubConnection<String, String> connection = client.connectPubSub()) {
            BlockingQueue<String> heard = new LinkedBlockingQueue<>();
            connection.addListener(new RedisPubSubAdapter<>() {
                @Override
                public void message(String channel, String message) {
                    heard.add(channel + "=" + message);
                }

                @Override
                public void message(String pattern, String channel, String message) {
                    heard.add(pattern + ":" + channel + "=" + message);
                }
            });
            connection.sync().subscribe("news");
            connection.sync().psubscribe("n*");
            assertEquals(2, engine.client().publish("news", "text"));
            assertEquals("news=text", heard.poll(20, TimeUnit.SECONDS));
            assertEquals("n*:news=text", heard.poll(20, TimeUnit.SECONDS));
            connection.sync().unsubscribe("news");
            assertEquals(1, engine.client().publish("news", "text"));
        } finally {
            client.shutdown(0, 5, TimeUnit.SECONDS);
        }
    }

    @Test
    void lettuce_clientSideCache_forgetsWhatOthersChange() throws Exception {
        engine.client().set("key", "first");
        RedisClient client = RedisClient.create(RedisURI.create("127.0.0.1", engine.port()));
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            Map<String, String> copies = new ConcurrentHashMap<>();
            CacheFrontend<String, String> cache =
                    ClientSideCaching.enable(CacheAccessor.forMap(copies), connection, TrackingArgs.Builder.enabled());
            assertEquals("first", cache.get("key"));
            assertEquals("first", copies.get("key"));
            engine.client().set("key", "second");
            Await.until("the copy is gone", () -> !copies.containsKey("key"));
            assertEquals("second", cache.get("key"));
        } finally {
            client.shutdown(0, 5, TimeUnit.SECONDS);
        }
    }

    @Test
    void jedis_clientSideCache_forgetsWhatOthersChange() {
        engine.client().set("key", "first");
        try (redis.clients.jedis.RedisClient client = redis.clients.jedis.RedisClient.builder()
                .hostAndPort("127.0.0.1", engine.port())
                .clientConfig(DefaultJedisClientConfig.builder()
                        .protocol(RedisProtocol.RESP3)
                        .timeoutMillis(RealServer.CLIENT_TIMEOUT_MILLIS)
                        .build())
                .cacheConfig(CacheConfig.builder().maxSize(100).build())
                .build()) {
            assertEquals("first", client.get("key"));
            assertEquals("first", client.get("key"));
            assertEquals(1, client.getCache().getStats().getHitCount());
            engine.client().set("key", "second");
            Await.equal("the new value", () -> "second", () -> client.get("key"));
        }
    }

    @SuppressWarnings("unchecked") // The array of the varargs has a generic type.
    @Test
    void lettuce_readsAStreamInAGroup_untilItHasAcknowledgedAll() throws Exception {
        RedisClient client = RedisClient.create(RedisURI.create("127.0.0.1", engine.port()));
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            RedisCommands<String, String> commands = connection.sync();
            commands.xgroupCreate(
                    XReadArgs.StreamOffset.from("stream", "0"), "group", XGroupCreateArgs.Builder.mkstream());
            RedisFuture<List<StreamMessage<String, String>>> read = connection
                    .async()
                    .xreadgroup(
                            Consumer.from("group", "me"),
                            XReadArgs.Builder.block(60_000),
                            XReadArgs.StreamOffset.lastConsumed("stream"));
            awaitBlocked(1);
            engine.client().xadd("stream", XAddParams.xAddParams(), Map.of("f", "v"));
            StreamMessage<String, String> message =
                    read.get(20, TimeUnit.SECONDS).getFirst();
            assertEquals(Map.of("f", "v"), message.getBody());
            assertEquals(1, commands.xpending("stream", "group").getCount());
            assertEquals(1, commands.xack("stream", "group", message.getId()));
            assertEquals(0, commands.xpending("stream", "group").getCount());
        } finally {
            client.shutdown(0, 5, TimeUnit.SECONDS);
        }
    }

    private void awaitBlocked(int clients) {
        Await.equal(
                "clients that wait",
                () -> Integer.toString(clients),
                () -> Words.info(engine.client(), "clients", "blocked_clients"));
    }

    private static <T> Future<T> later(Callable<T> action) {
        FutureTask<T> task = new FutureTask<>(action);
        Thread.ofVirtual().start(task);
        return task;
    }

    private void fill() {
        try (Pipeline pipeline = engine.client().pipelined()) {
            for (int i = 0; i < KEYS; i++) {
                pipeline.set("key:" + i, "value");
            }
        }
    }

    private Jedis jedis(RedisProtocol protocol) {
        return new Jedis(
                new HostAndPort("127.0.0.1", engine.port()),
                DefaultJedisClientConfig.builder()
                        .protocol(protocol)
                        .timeoutMillis(RealServer.CLIENT_TIMEOUT_MILLIS)
                        .build());
    }
}
