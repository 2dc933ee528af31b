package dev.ferry.system;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;

/**
 * Keys of every type and encoding that a version has, in several databases: about a thousand, 25 MB. Some values are
 * larger than any buffer on their way. Nothing in it expires before the year 2100.
 */
final class Dataset {
    /** The databases that it fills. */
    static final int[] DATABASES = {0, 3, 11};

    private static final long YEAR_2100_MILLIS = 4_102_444_800_000L;
    private static final int BEYOND_READER_WINDOW = 300_000;
    private static final int HUGE = 6_000_000;
    private static final int MANY = 50_000;
    private static final int LISTPACK_ENTRIES = 50;

    private final ServerKind kind;
    private final ServerKind reader;
    private final Scores scores;
    private final CommandPipe pipe;
    private final Random random;

    /** What scores of sorted sets look like. */
    enum Scores {
        /** The digests of servers of different versions can be compared. */
        INTEGRAL,
        /** Only servers of one version print them the same way, in their digests too. */
        FRACTIONAL
    }

    private Dataset(ServerKind kind, ServerKind reader, Scores scores, CommandPipe pipe, Random random) {
        this.kind = kind;
        this.reader = reader;
        this.scores = scores;
        this.pipe = pipe;
        this.random = random;
    }

    static void fill(RealServer server, Scores scores, long seed) {
        fillFor(server.kind(), server, scores, seed);
    }

    /** Fills the server with what it has and {@code reader} has as well. */
    static void fillFor(ServerKind reader, RealServer server, Scores scores, long seed) {
        try (Jedis client = server.client()) {
            Dataset dataset = new Dataset(server.kind(), reader, scores, new CommandPipe(client), new Random(seed));
            for (int db : DATABASES) {
                dataset.pipe.send("SELECT", db);
                dataset.small(db);
            }
            dataset.large();
            dataset.functions();
            dataset.pipe.flush();
        }
    }

    /** Random bytes; servers cannot compress them. */
    static byte[] noise(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private void small(int db) {
        for (int i = 0; i < 40; i++) {
            String nth = db + ":" + i;
            strings(nth);
            lists(nth);
            sets(nth);
            sortedSets(nth);
            hashes(nth);
        }
        for (int i = 0; i < 8; i++) {
            new StreamSamples(pipe, random).add("stream:" + db + ":" + i, i);
        }
    }

    private void strings(String nth) {
        pipe.send("SET", "int:" + nth, random.nextInt());
        pipe.send("SET", "embstr:" + nth, "short " + nth);
        pipe.send("SET", "raw:" + nth, "compressible ".repeat(40));
        pipe.send("SET", noise(random, 20), noise(random, 100));
        pipe.send("SET", "expiring:" + nth, nth);
        pipe.send("PEXPIREAT", "expiring:" + nth, YEAR_2100_MILLIS + random.nextInt());
        pipe.send("SETBIT", "bitmap:" + nth, random.nextInt(10_000), 1);
        pipe.send("PFADD", "hll:" + nth, random.nextLong(), random.nextLong());
        if (scores == Scores.FRACTIONAL) {
            pipe.send("GEOADD", "geo:" + nth, 28.97, 41.01, "istanbul", random.nextDouble(-180, 180), 0.5, "elsewhere");
        }
    }

    private void lists(String nth) {
        pipe.send(words("RPUSH", "list:" + nth, 20));
        pipe.send("RPUSH", "list-of-numbers:" + nth, 1, -1, 127, 128, 40_000, 1 << 30, Long.MIN_VALUE, Long.MAX_VALUE);
        pipe.send("EXPIREAT", "list:" + nth, YEAR_2100_MILLIS / 1000);
    }

    private void sets(String nth) {
        pipe.send("SADD", "intset16:" + nth, 1, 2, -3);
        pipe.send("SADD", "intset64:" + nth, 1, random.nextInt(), random.nextLong());
        pipe.send(words("SADD", "set:" + nth, LISTPACK_ENTRIES));
        pipe.send(words("SADD", "set-table:" + nth, 600));
    }

    private void sortedSets(String nth) {
        pipe.send("ZADD", "zset:" + nth, score(), "a", score(), "b", "-inf", "c", "+inf", "d");
        pipe.send("ZADD", "zset-of-long:" + nth, score(), "long member ".repeat(10), score(), nth);
    }

    private void hashes(String nth) {
        pipe.send("HSET", "hash:" + nth, "name", nth, "number", random.nextInt(), "empty", "");
        pipe.send("HSET", "hash-table:" + nth, "long", "long value ".repeat(20), "short", nth);
        if (kind.hasFieldExpiry() && reader.hasFieldExpiry()) {
            for (String key : new String[] {"hash:" + nth, "hash-table:" + nth}) {
                pipe.send("HSET", key, "brief", nth);
                pipe.send("HPEXPIREAT", key, YEAR_2100_MILLIS + random.nextInt(), "FIELDS", 1, "brief");
            }
        }
    }

    private void large() {
        pipe.send("SET", "larger-than-the-window", noise(random, BEYOND_READER_WINDOW));
        pipe.send("SET", "huge", noise(random, HUGE));
        pipe.send("SET", "huge-compressible", "ferry ".repeat(HUGE / 6));
        pipe.send("SET", "empty", "");
        for (int i = 0; i < MANY; i += 1_000) {
            many("RPUSH", "list-large", i);
            many("SADD", "set-large", i);
            many("PFADD", "hll-dense", i);
            pairs("HSET", "hash-large", i);
            scored("zset-large", i);
        }
        pipe.send("PEXPIREAT", "hash-large", YEAR_2100_MILLIS);
        pipe.send("SETBIT", "bitmap-large", 4_000_000, 1);
        plainListNodes();
    }

    /** A list whose elements are too large for a listpack has them in nodes of their own; the limit is lowered for that. */
    private void plainListNodes() {
        if (kind.version().isAtLeast(7, 0)) {
            pipe.send("DEBUG", "QUICKLIST-PACKED-THRESHOLD", "1000b");
        }
        for (int i = 0; i < 20; i++) {
            pipe.send("RPUSH", "list-of-large", noise(random, i % 2 == 0 ? 5_000 : 5));
        }
        pipe.send("RPUSH", "list-of-huge", noise(random, BEYOND_READER_WINDOW), "between", noise(random, HUGE / 4));
    }

    private void functions() {
        if (kind.version().isAtLeast(7, 0) && reader.version().isAtLeast(7, 0)) {
            pipe.send("FUNCTION", "LOAD", """
                    #!lua name=ferrytest
                    redis.register_function('twice', function(keys, args) return 2 * args[1] end)
                    """);
        }
    }

    private Object score() {
        return switch (scores) {
            case INTEGRAL -> random.nextInt();
            case FRACTIONAL -> random.nextGaussian() * Math.pow(10, random.nextInt(-10, 10));
        };
    }

    private Object[] words(String command, String key, int count) {
        return arguments(command, key, IntStream.range(0, count).mapToObj(i -> (Object) ("element " + i)));
    }

    private void many(String command, String key, int from) {
        pipe.send(arguments(command, key, IntStream.range(from, from + 1_000).mapToObj(i -> "element:" + i)));
    }

    private void pairs(String command, String key, int from) {
        pipe.send(arguments(
                command,
                key,
                IntStream.range(from, from + 1_000)
                        .boxed()
                        .flatMap(i -> Stream.of("field:" + i, ("value " + i).getBytes(US_ASCII)))));
    }

    private void scored(String key, int from) {
        pipe.send(arguments(
                "ZADD",
                key,
                IntStream.range(from, from + 1_000).boxed().flatMap(i -> Stream.of(score(), "member:" + i))));
    }

    private static Object[] arguments(String command, String key, Stream<?> rest) {
        return Stream.concat(Stream.of(command, key), rest).toArray();
    }
}
