package dev.ferry.system;

import java.util.Random;
import redis.clients.jedis.Jedis;

/** What versions disagree about: sizes at which backlens change, fields that expire, scores with a fraction. */
final class VersionSamples {
    private static final long YEAR_2100_MILLIS = 4_102_444_800_000L;

    private final CommandPipe pipe;
    private final Random random;

    private VersionSamples(CommandPipe pipe, Random random) {
        this.pipe = pipe;
        this.random = random;
    }

    static void fill(RealServer server, long seed) {
        try (Jedis client = server.client()) {
            VersionSamples samples = new VersionSamples(new CommandPipe(client), new Random(seed));
            samples.sizes();
            samples.scores();
            samples.smallAndLarge();
            samples.streams();
            if (server.kind().hasFieldExpiry()) {
                samples.fieldExpiries();
            }
            samples.pipe.flush();
        }
    }

    /** Around 16383 bytes with what stands before them, where the width of a backlen is disputed. */
    private void sizes() {
        for (int length = 16_370; length <= 16_390; length++) {
            pipe.send("RPUSH", "sizes:list", "before", Dataset.noise(random, length), "behind");
            pipe.send("RPUSH", "sizes:one:" + length, Dataset.noise(random, length));
            pipe.send("XADD", "sizes:stream", length + "-1", "value", Dataset.noise(random, length));
        }
        for (int length : new int[] {0, 1, 63, 64, 65, 127, 128, 253, 254, 4095, 4096}) {
            pipe.send("RPUSH", "sizes:short", "x".repeat(length));
            pipe.send("HSET", "sizes:hash:" + length, "field", "v".repeat(length));
            pipe.send("SADD", "sizes:set:" + length, "m".repeat(length), "other");
            pipe.send("ZADD", "sizes:zset:" + length, 1, "m".repeat(length), 2, "other");
        }
    }

    private void scores() {
        pipe.send(
                "ZADD", "scores:few", 0.1, "a", -0.0, "zero", 1e300, "b", Double.MIN_VALUE, "c", 3.5, "d", "inf", "e");
        pipe.send("ZADD", "scores:whole", 1L << 53, "a", -(1L << 53), "b", Long.MAX_VALUE, "c");
        for (int i = 0; i < 300; i++) {
            pipe.send("ZADD", "scores:many", random.nextGaussian() * Math.pow(10, random.nextInt(-20, 20)), "m" + i);
        }
    }

    private void smallAndLarge() {
        for (int count : new int[] {1, 127, 128, 129, 511, 512, 513}) {
            for (int i = 0; i < count; i++) {
                pipe.send("SADD", "numbers:" + count, i * 1_000_003L);
                pipe.send("SADD", "words:" + count, "word " + i);
                pipe.send("HSET", "hash:" + count, "field " + i, i);
                pipe.send("ZADD", "zset:" + count, i % 7, "member " + i);
            }
        }
        pipe.send("SADD", "numbers:almost", "01", "+1", "-0", "1.0", "9223372036854775808", "");
    }

    private void streams() {
        pipe.send("XGROUP", "CREATE", "stream:never", "group", "0", "MKSTREAM");
        pipe.send("XADD", "stream:emptied", "5-5", "field", "value");
        pipe.send("XDEL", "stream:emptied", "5-5");
        for (int i = 1; i <= 20; i++) {
            pipe.send("XADD", "stream:pending", i + "-0", "field", i);
        }
        pipe.send("XGROUP", "CREATE", "stream:pending", "group", "0");
        pipe.send("XREADGROUP", "GROUP", "group", "one", "COUNT", 12, "STREAMS", "stream:pending", ">");
        pipe.send("XREADGROUP", "GROUP", "group", "two", "STREAMS", "stream:pending", ">");
        pipe.send("XDEL", "stream:pending", "1-0", "7-0", "8-0", "20-0");
        pipe.send("XSETID", "stream:pending", "100-7");
    }

    private void fieldExpiries() {
        for (int i = 0; i < 1_000; i++) {
            pipe.send("HSET", "expiry:large", "field " + i, "value " + i);
            pipe.send("HSET", "expiry:all", "field " + i, i);
            pipe.send("HPEXPIREAT", "expiry:all", YEAR_2100_MILLIS + random.nextInt(), "FIELDS", 1, "field " + i);
        }
        for (int i = 0; i < 1_000; i += 3) {
            pipe.send("HPEXPIREAT", "expiry:large", YEAR_2100_MILLIS + random.nextInt(), "FIELDS", 1, "field " + i);
        }
        for (int i = 0; i < 20; i++) {
            pipe.send("HSET", "expiry:small", "field " + i, i);
            pipe.send("HPEXPIREAT", "expiry:small", YEAR_2100_MILLIS - i, "FIELDS", 1, "field " + i);
        }
        pipe.send("HPERSIST", "expiry:small", "FIELDS", 2, "field 3", "field 17");
        pipe.send("HSET", "expiry:small", "later", "than all");
    }
}
