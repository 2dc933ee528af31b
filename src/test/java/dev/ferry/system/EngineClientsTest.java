package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.TransactionResult;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

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
