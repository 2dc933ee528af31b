package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;

/**
 * Says whether two servers hold the same, element by element, for servers whose digests cannot be compared: they print
 * numbers differently, or one of them has no place for a part of it. What the older of the two cannot tell is not compared.
 */
final class SameElements {
    private static final int DATABASES = 16;
    private static final long LATE_MILLIS_MAX = 10_000;

    private final ServerVersion older;
    private final boolean fieldExpiry;

    private SameElements(ServerVersion older, boolean fieldExpiry) {
        this.older = older;
        this.fieldExpiry = fieldExpiry;
    }

    /** Compares everything but functions. */
    static void require(RealServer source, RealServer target) {
        ServerVersion older = Stream.of(source.kind().version(), target.kind().version())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        boolean fieldExpiry = source.kind().hasFieldExpiry() && target.kind().hasFieldExpiry();
        new SameElements(older, fieldExpiry).compare(source, target);
    }

    private void compare(RealServer source, RealServer target) {
        try (Jedis old = source.client();
                Jedis fresh = target.client()) {
            KeyReader keys = new KeyReader(old, older, fieldExpiry);
            KeyReader copies = new KeyReader(fresh, older, fieldExpiry);
            for (int db = 0; db < DATABASES; db++) {
                old.select(db);
                fresh.select(db);
                assertEquals(old.dbSize(), fresh.dbSize(), "keys in database " + db);
                for (byte[] key : keys.keys()) {
                    String name = Words.text(key);
                    assertEquals(elements(old, key), elements(fresh, key), name);
                    assertEquals(keys.details(key), copies.details(key), name);
                    long late = Math.abs(copies.expireAtMillis(key) - keys.expireAtMillis(key));
                    assertTrue(
                            late <= (older.isAtLeast(7, 0) ? 0 : LATE_MILLIS_MAX),
                            () -> name + " expires " + late + " ms from where it should");
                }
            }
        }
    }

    /** The value in an order of its own, binary as hexadecimal digits. */
    private Object elements(Jedis client, byte[] key) {
        return switch (client.type(key)) {
            case "string" -> hex(client.get(key));
            case "list" ->
                client.lrange(key, 0, -1).stream().map(SameElements::hex).toList();
            case "set" ->
                client.smembers(key).stream().map(SameElements::hex).sorted().toList();
            case "zset" ->
                client.zrangeWithScores(key, 0, -1).stream()
                        .map(member -> hex(member.getBinaryElement()) + ' ' + (member.getScore() + 0.0))
                        .toList();
            case "hash" -> hash(client, key);
            case "stream" -> hexOf(Words.send(client, "XRANGE", key, "-", "+"));
            default -> throw new AssertionError("a " + client.type(key));
        };
    }

    private Map<String, String> hash(Jedis client, byte[] key) {
        Map<String, String> fields = new TreeMap<>();
        List<byte[]> names = new ArrayList<>();
        client.hgetAll(key).forEach((field, value) -> {
            fields.put(hex(field), hex(value));
            names.add(field);
        });
        if (fieldExpiry) {
            List<Object> command = new ArrayList<>(List.of("HPEXPIRETIME", key, "FIELDS", names.size()));
            command.addAll(names);
            List<?> times = (List<?>) Words.send(client, command.toArray());
            for (int i = 0; i < times.size(); i++) {
                fields.merge(hex(names.get(i)), " until " + times.get(i), String::concat);
            }
        }
        return fields;
    }

    private static String hexOf(Object reply) {
        return switch (reply) {
            case byte[] bytes -> hex(bytes);
            case List<?> items ->
                items.stream().map(SameElements::hexOf).toList().toString();
            default -> reply.toString();
        };
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
