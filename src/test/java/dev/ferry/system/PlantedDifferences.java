package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.verify.Difference;
import dev.ferry.migrator.verify.VerifyResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;

/**
 * Changes on one of two servers that hold a {@link Dataset}, one key each and every kind of difference, and what a comparison
 * must say of each. Confined to the test's thread.
 */
final class PlantedDifferences {
    private static final int BIG_ENTRIES = 12_000;
    /** Where a dataset has its large values. */
    private static final int LARGE_DB = 11;

    private static final String BIG_STREAM = "stream-large";
    private static final int BIG_FIELDS = 20_000;
    private static final String BIG_HASH = "hash-large-with-times";
    private static final long YEAR_2100_SECONDS = 4_102_444_800L;

    private final Map<String, String> expected = new LinkedHashMap<>();
    private final boolean fieldExpiry;
    private final boolean functions;

    PlantedDifferences(ServerKind source, ServerKind target) {
        fieldExpiry = source.hasFieldExpiry() && target.hasFieldExpiry();
        functions = Stream.of(source.version(), target.version())
                .min(Comparator.naturalOrder())
                .orElseThrow()
                .isAtLeast(7, 0);
    }

    /** Adds what a dataset lacks for it: values that are too large to be compared as a whole, with everything around them. */
    void prepare(RealServer server) {
        try (Jedis client = server.client()) {
            CommandPipe pipe = new CommandPipe(client);
            for (int i = 1; fieldExpiry && i <= BIG_FIELDS; i++) {
                pipe.send("HSET", BIG_HASH, "field:" + i, "some text that is not short " + i);
            }
            for (int i = 1; fieldExpiry && i <= BIG_FIELDS; i += 100) {
                pipe.send("HEXPIREAT", BIG_HASH, YEAR_2100_SECONDS + i, "FIELDS", 1, "field:" + i);
            }
            for (int i = 1; i <= BIG_ENTRIES; i++) {
                pipe.send("XADD", BIG_STREAM, i + "-1", "n", i, "text", "some text that is not short ".repeat(4) + i);
            }
            pipe.send("XGROUP", "CREATE", BIG_STREAM, "readers", "0");
            pipe.send("XREADGROUP", "GROUP", "readers", "alice", "COUNT", 5_000, "STREAMS", BIG_STREAM, ">");
            pipe.flush();
        }
    }

    /** Makes the target differ. */
    void plant(RealServer target) {
        try (Jedis client = target.client()) {
            keys(client);
            strings(client);
            listsAndSets(client);
            hashes(client);
            streams(client);
            groups(client);
            large(client);
            if (functions) {
                plant(
                        client,
                        "function library \"ferrytest\"",
                        "missing on the target",
                        "FUNCTION",
                        "DELETE",
                        "ferrytest");
            }
            Words.send(client, "SELECT", 11);
            plant(client, "db 11 \"int:11:3\"", "missing on the target", "DEL", "int:11:3");
        }
    }

    /** Requires that the comparison has found all of it and nothing else. */
    void requireFound(VerifyResult result) {
        Map<String, String> found = new LinkedHashMap<>();
        for (Difference difference : result.first()) {
            found.put(difference.subject(), difference.what());
        }
        List<String> problems = new ArrayList<>();
        expected.forEach((subject, what) -> {
            String said = found.remove(subject);
            if (said == null || !said.contains(what)) {
                problems.add("of %s expected: %s; it says: %s".formatted(subject, what, said));
            }
        });
        found.forEach((subject, what) -> problems.add("not planted: %s: %s".formatted(subject, what)));
        assertTrue(problems.isEmpty(), () -> String.join("\n", problems));
        assertEquals(expected.size(), result.differences());
    }

    private void keys(Jedis client) {
        key(client, "int:0:1", "missing on the target", "DEL", "int:0:1");
        key(client, "extra", "missing on the source", "SET", "extra", "value");
        Words.send(client, "DEL", "embstr:0:1");
        key(
                client,
                "embstr:0:1",
                "is a string on the source and a list on the target",
                "RPUSH",
                "embstr:0:1",
                "short 0:1");
        key(client, "expiring:0:1", "against 1h", "PEXPIRE", "expiring:0:1", 6_000_000);
        key(client, "expiring:0:2", "against none", "PERSIST", "expiring:0:2");
        key(client, "int:0:2", "TTL none against", "PEXPIRE", "int:0:2", 6_000_000);
    }

    private void strings(Jedis client) {
        key(client, "embstr:0:2", "9 bytes against 5; value differs from byte 0 on", "SET", "embstr:0:2", "other");
        key(client, "raw:0:1", "value differs from byte 7 on", "SETRANGE", "raw:0:1", 7, "X");
        key(client, "hll:0:1", "value differs", "PFADD", "hll:0:1", "one more", "and another");
        key(client, "bitmap:0:1", "against", "SETBIT", "bitmap:0:1", 20_000, 1);
    }

    private void listsAndSets(Jedis client) {
        key(client, "list:0:1", "element 3 differs", "LSET", "list:0:1", 3, "other");
        key(client, "list:0:2", "20 elements against 21", "RPUSH", "list:0:2", "one more");
        key(client, "list:0:3", "element 0 and 18 more differ; 20 elements against 19", "LPOP", "list:0:3");
        key(client, "set:0:1", "member \"element 7\" is missing on the target", "SREM", "set:0:1", "element 7");
        key(client, "set:0:2", "member \"x\" is only on the target", "SADD", "set:0:2", "x");
        key(client, "intset16:0:1", "member \"17\" is only on the target", "SADD", "intset16:0:1", 17);
        key(client, "zset:0:1", "score of member \"a\" is", "ZADD", "zset:0:1", 0.125, "a");
        key(client, "zset:0:2", "member \"d\" is missing on the target", "ZREM", "zset:0:2", "d");
    }

    private void hashes(Jedis client) {
        key(client, "hash:0:1", "value of field \"name\" differs", "HSET", "hash:0:1", "name", "other");
        key(client, "hash:0:2", "field \"number\" is missing on the target", "HDEL", "hash:0:2", "number");
        key(client, "hash-table:0:1", "field \"new\" is only on the target", "HSET", "hash-table:0:1", "new", 1);
        if (fieldExpiry) {
            key(client, "hash:0:3", "TTL of field \"brief\" is", "HPERSIST", "hash:0:3", "FIELDS", 1, "brief");
            key(
                    client,
                    "hash-table:0:2",
                    "TTL of field \"brief\" is",
                    "HPEXPIRE",
                    "hash-table:0:2",
                    6_000_000,
                    "FIELDS",
                    1,
                    "brief");
        }
    }

    private void streams(Jedis client) {
        key(client, "stream:0:0", "entry 5000000-0 is only on the target", "XADD", "stream:0:0", "5000000-0", "a", 1);
        key(client, "stream:0:2", "entry 9000-2 is missing on the target", "XDEL", "stream:0:2", "9000-2");
        key(client, "stream:0:4", "last id 120000-100 against 900000-0", "XSETID", "stream:0:4", "900000-0");
    }

    private void groups(Jedis client) {
        key(client, "stream:0:1", "group \"idle\" is missing on the target", "XGROUP", "DESTROY", "stream:0:1", "idle");
        key(
                client,
                "stream:0:3",
                "last id 5000-0 against 6000-0 in group \"idle\"",
                "XGROUP",
                "SETID",
                "stream:0:3",
                "idle",
                "6000-0");
        key(
                client,
                "stream:0:5",
                "pending entry 5000-5 is missing on the target in group \"readers\"",
                "XACK",
                "stream:0:5",
                "readers",
                "5000-5");
        key(
                client,
                "stream:3:1",
                "pending entry 5000-1 in group \"readers\" belongs to \"alice\" against \"bob\"",
                3,
                "XCLAIM",
                "stream:3:1",
                "readers",
                "bob",
                0,
                "5000-1");
        key(
                client,
                "stream:3:3",
                "pending entry 6000-3 in group \"readers\" was delivered 1 times against 9",
                3,
                "XCLAIM",
                "stream:3:3",
                "readers",
                "alice",
                0,
                "6000-3",
                "RETRYCOUNT",
                9);
        key(
                client,
                "stream:3:5",
                "consumer \"carol\" is only on the target in group \"readers\"",
                3,
                "XGROUP",
                "CREATECONSUMER",
                "stream:3:5",
                "readers",
                "carol");
    }

    private void large(Jedis client) {
        key(client, "huge", "value differs from byte 5000000 on", LARGE_DB, "SETRANGE", "huge", 5_000_000, "12345678");
        key(
                client,
                "hash-large",
                "value of field \"field:7\" differs",
                LARGE_DB,
                "HSET",
                "hash-large",
                "field:7",
                "other");
        if (fieldExpiry) {
            key(client, BIG_HASH, "TTL of field \"field:10001\" is", "HPERSIST", BIG_HASH, "FIELDS", 1, "field:10001");
        }
        key(client, "set-large", "member \"x\" is only on the target", LARGE_DB, "SADD", "set-large", "x");
        key(client, "zset-large", "score of member \"member:9\" is", LARGE_DB, "ZADD", "zset-large", 0.125, "member:9");
        key(client, "list-large", "element 40000 differs", LARGE_DB, "LSET", "list-large", 40_000, "other");
        key(
                client,
                BIG_STREAM,
                "pending entry 4000-1 in group \"readers\" belongs to \"alice\" against \"bob\"",
                "XCLAIM",
                BIG_STREAM,
                "readers",
                "bob",
                0,
                "4000-1");
    }

    private void key(Jedis client, String key, String what, int db, Object... command) {
        Words.send(client, "SELECT", db);
        plant(client, "db " + db + " \"" + key + "\"", what, command);
        Words.send(client, "SELECT", 0);
    }

    private void key(Jedis client, String key, String what, String word, Object... command) {
        plant(
                client,
                "db 0 \"" + key + "\"",
                what,
                Stream.concat(Stream.of(word), Stream.of(command)).toArray());
    }

    private void plant(Jedis client, String subject, String what, Object... command) {
        Words.send(client, command);
        expected.put(subject, what);
    }
}
