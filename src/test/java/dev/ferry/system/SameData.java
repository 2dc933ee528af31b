package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;

/**
 * Says whether two servers hold the same: the digest of everything, and what no digest covers, which is when keys expire,
 * the groups of streams, and functions.
 */
final class SameData {
    private static final int DATABASES = 16;
    private static final long LATE_MILLIS_MAX = 10_000;

    private SameData() {}

    /** Waits until what is about to expire is gone from both, and compares. */
    static void await(RealServer source, RealServer target) {
        Await.equal("the digests of " + source + " and " + target + " agree", source::digest, target::digest);
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
                compare(oldKeys, freshKeys, source.kind().version());
            }
            if (older.isAtLeast(7, 0)) {
                assertEquals(functions(old), functions(fresh), "functions");
            }
        }
    }

    private static void compare(KeyReader old, KeyReader fresh, ServerVersion source) {
        for (byte[] key : old.keys()) {
            String name = Words.text(key);
            long wanted = old.expireAtMillis(key);
            long found = fresh.expireAtMillis(key);
            // A source before 7.0 sends what is left of a time to live; the way takes some of it.
            long differenceMax = source.isAtLeast(7, 0) ? 0 : LATE_MILLIS_MAX;
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
