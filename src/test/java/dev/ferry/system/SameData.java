package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;

/**
 * Says whether two servers hold the same: the digest of everything, and what no digest covers, which is when keys expire,
 * the groups of streams, and functions.
 */
final class SameData {
    private static final int DATABASES = 16;
    private static final int DIFFERENCES_MAX = 10;
    private static final long LATE_MILLIS_MAX = 10_000;
    private static final long INEXACT_MILLIS_MAX = 1_000;

    private SameData() {}

    /** Waits until what is about to expire is gone from both, and compares. */
    static void await(RealServer source, RealServer target) {
        if (digestsAgree(source.kind(), target.kind())) {
            try {
                Await.equal("the digests of " + source + " and " + target + " agree", source::digest, target::digest);
            } catch (AssertionError e) {
                throw new AssertionError(e.getMessage() + "; " + differences(contents(source), contents(target)), e);
            }
        } else {
            Await.equal(
                    "the contents of " + source + " and " + target + " agree",
                    () -> contents(source),
                    () -> contents(target));
        }
        ServerVersion older = Stream.of(source.kind().version(), target.kind().version())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        boolean fieldExpiry = source.kind().hasFieldExpiry() && target.kind().hasFieldExpiry();
        try (Jedis old = source.client();
                Jedis fresh = target.client()) {
            KeyReader oldKeys = new KeyReader(old, older, fieldExpiry);
            KeyReader freshKeys = new KeyReader(fresh, older, fieldExpiry);
            for (int db = 0; db < DATABASES; db++) {
                old.select(db);
                fresh.select(db);
                compare(oldKeys, freshKeys, expiryDifferenceMax(source.kind().version(), older));
            }
            if (older.isAtLeast(7, 0)) {
                assertEquals(functions(old), functions(fresh), "functions");
            }
        }
    }

    /** Redis counts in the digest of a hash that a field expires, and Valkey does not. */
    private static boolean digestsAgree(ServerKind one, ServerKind other) {
        return one.product() == other.product() || !one.hasFieldExpiry() || !other.hasFieldExpiry();
    }

    private static String differences(SortedMap<String, String> expected, SortedMap<String, String> found) {
        SortedSet<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(found.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(expected.get(key), found.get(key)))
                .limit(DIFFERENCES_MAX)
                .map(key -> "%s: expected %s, found %s".formatted(key, expected.get(key), found.get(key)))
                .collect(Collectors.joining("; "));
    }

    /** The digest of every key, by its database and its name in hexadecimal digits, and of a hash what is in it. */
    private static SortedMap<String, String> contents(RealServer server) {
        SortedMap<String, String> contents = new TreeMap<>();
        try (Jedis client = server.client()) {
            KeyReader keys = new KeyReader(client, server.kind().version(), false);
            for (int db = 0; db < DATABASES; db++) {
                client.select(db);
                for (byte[] key : keys.keys()) {
                    contents.put(
                            db + " " + HexFormat.of().formatHex(key),
                            client.type(key).equals("hash")
                                    ? hash(client, key)
                                    : Words.text(client, "DEBUG", "DIGEST-VALUE", key));
                }
            }
        }
        return contents;
    }

    private static String hash(Jedis client, byte[] key) {
        SortedMap<String, String> fields = new TreeMap<>();
        client.hgetAll(key)
                .forEach((field, value) -> fields.put(
                        HexFormat.of().formatHex(field), HexFormat.of().formatHex(value)));
        return fields.toString();
    }

    /** A source before 7.0 sends what is left of a time to live, of which the way takes some; and no such server tells it exactly. */
    private static long expiryDifferenceMax(ServerVersion source, ServerVersion older) {
        if (!source.isAtLeast(7, 0)) {
            return LATE_MILLIS_MAX;
        }
        return older.isAtLeast(7, 0) ? 0 : INEXACT_MILLIS_MAX;
    }

    private static void compare(KeyReader old, KeyReader fresh, long differenceMax) {
        for (byte[] key : old.keys()) {
            String name = Words.text(key);
            long wanted = old.expireAtMillis(key);
            long found = fresh.expireAtMillis(key);
            assertTrue(
                    Math.abs(found - wanted) <= differenceMax,
                    () -> "%s expires at %d, expected %d".formatted(name, found, wanted));
            assertEquals(old.details(key), fresh.details(key), name);
        }
    }

    private static List<String> functions(Jedis client) {
        return List.of(Words.text(client, "FUNCTION", "LIST", "WITHCODE"));
    }
}
