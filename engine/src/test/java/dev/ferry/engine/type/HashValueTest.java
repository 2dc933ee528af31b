package dev.ferry.engine.type;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HashValueTest {

    private static final HashLimits LIMITS = new HashLimits(512, 64);

    @ParameterizedTest
    @ValueSource(ints = {0, 40, 1000})
    void fieldsAndTimes_afterRandomChanges_areThoseOfAMap(int packedMax) {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        HashLimits limits = new HashLimits(packedMax, 300);
        HashValue hash = new HashValue();
        Map<String, String> values = new HashMap<>();
        Map<String, Long> times = new HashMap<>();
        for (int i = 0; i < 4000; i++) {
            String name = "f" + random.nextInt(120);
            switch (random.nextInt(4)) {
                case 0 -> {
                    assertEquals(values.remove(name) != null, hash.remove(bytes(name)), "-Dseed=" + seed);
                    times.remove(name);
                }
                case 1 -> {
                    if (values.containsKey(name)) {
                        long millis = 1L + random.nextInt(1000);
                        hash.setExpiry(bytes(name), millis);
                        times.put(name, millis);
                    }
                }
                default -> {
                    String value = "v".repeat(random.nextInt(300));
                    assertEquals(
                            values.put(name, value) == null,
                            hash.put(bytes(name), bytes(value), limits),
                            "-Dseed=" + seed);
                    times.remove(name);
                }
            }
            long next = times.values().stream().min(Long::compare).orElse(HashValue.NO_EXPIRY);
            assertEquals(next, hash.nextExpiry(), "-Dseed=" + seed);
            assertEquals(values.size(), hash.size(), "-Dseed=" + seed);
        }
        assertEquals(packedMax < 1000 ? "hashtable" : "listpackex", hash.encoding());
        Map<String, String> actual = new HashMap<>();
        hash.copy().forEach((name, value, expiry) -> {
            actual.put(text(name), text(value));
            assertEquals(times.getOrDefault(text(name), HashValue.NO_EXPIRY), expiry, "-Dseed=" + seed);
        });
        assertEquals(values, actual, "-Dseed=" + seed);
        long due = times.values().stream().filter(time -> time < 500).count();
        assertEquals(due, hash.expiringBefore(500, Integer.MAX_VALUE).size(), "-Dseed=" + seed);
    }

    @Test
    void packedFields_withTimes_standInTheirOrder() {
        HashValue hash = new HashValue();
        for (String name : List.of("never", "late", "soon")) {
            hash.put(bytes(name), bytes("1"), LIMITS);
        }
        hash.setExpiry(bytes("late"), 200);
        hash.setExpiry(bytes("soon"), 100);
        StringBuilder order = new StringBuilder();
        hash.forEach((name, value, expiry) -> order.append(text(name)).append(' '));
        assertEquals("soon late never ", order.toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
