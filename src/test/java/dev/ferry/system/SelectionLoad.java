package dev.ferry.system;

import java.util.Random;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Writers over keys that are selected and keys that are not, in databases that are selected and one that is not: commands of
 * one key, of many, and those that lead out of the selection. Nothing that would need a key from outside.
 */
final class SelectionLoad implements AutoCloseable {
    /** What is selected begins with one of these. */
    static final String[] SELECTED = {"in:", "also:"};

    static final int[] SELECTED_DATABASES = {0, 3};

    private static final String[] PREFIXES = {"in:", "also:", "out:"};
    private static final int[] DATABASES = {0, 3, 5};
    private static final int KEYS_PER_TYPE = 12;
    private static final long YEAR_2100_MILLIS = 4_102_444_800_000L;
    private static final int LARGE_BYTES = 6_000_000;

    private final Writers writers;

    private SelectionLoad(Writers writers) {
        this.writers = writers;
    }

    static SelectionLoad on(RealServer source, long seed, int count) {
        Random[] randoms = new Random[count];
        for (int i = 0; i < count; i++) {
            randoms[i] = new Random(seed + i);
        }
        return new SelectionLoad(
                Writers.start(source, count, (client, writer, number) -> new Turn(client, randoms[writer]).take()));
    }

    void awaitMore(int turns) {
        writers.awaitMore(turns);
    }

    void stop() {
        writers.stop();
    }

    @Override
    public void close() {
        writers.close();
    }

    private record Turn(Jedis client, Random random) {

        void take() {
            switch (random.nextInt(30)) {
                case 0 -> client.select(DATABASES[random.nextInt(DATABASES.length)]);
                case 1 -> send("INCR", any("counter"));
                case 2 -> send("APPEND", any("text"), word());
                case 3 -> send("LPUSH", any("list"), word());
                case 4 -> send("HSET", any("hash"), "field" + random.nextInt(9), word());
                case 5 -> send("SADD", any("set"), member(), member());
                case 6 -> send("ZADD", any("zset"), random.nextInt(100), member());
                case 7 -> send("XADD", any("stream"), "*", "field", word());
                case 8 -> send("SPOP", any("set"));
                case 9 -> send("SPOP", any("set"), 2);
                case 10 -> send("DEL", any("text"), any("list"), any("set"), any("counter"));
                case 11 -> send("UNLINK", any("hash"), any("zset"));
                case 12 -> send("MSET", any("text"), word(), any("text"), word(), any("text"), word());
                case 13 -> send("MSETNX", any("text"), word(), any("text"), word());
                case 14 -> send("RENAME", selected("list"), any("list"));
                case 15 -> send("RENAMENX", selected("hash"), any("hash"));
                case 16 -> send("SMOVE", any("set"), any("set"), member());
                case 17 -> send("LMOVE", selected("list"), any("list"), "LEFT", "RIGHT");
                case 18 -> send("RPOPLPUSH", selected("list"), any("list"));
                case 19 -> send("COPY", selected("zset"), any("zset"), "REPLACE");
                case 20 -> moveToAnotherDatabase();
                case 21 -> send("SUNIONSTORE", any("set"), selected("set"), selected("set"));
                case 22 -> send("ZUNIONSTORE", selected("zset"), 2, selected("zset"), selected("set"), "WEIGHTS", 1, 2);
                case 23 -> send("PEXPIREAT", any("hash"), YEAR_2100_MILLIS + random.nextInt(1000));
                case 24 -> send("SET", any("brief"), word(), "PX", random.nextInt(1, 500));
                case 25 -> send("PFADD", any("hll"), member());
                case 26 -> send("SET", any("large"), Dataset.noise(random, random.nextInt(50) == 0 ? LARGE_BYTES : 99));
                case 27 ->
                    send(
                            "EVAL",
                            "redis.call('INCR', KEYS[1]) redis.call('LPUSH', KEYS[2], 'x')",
                            2,
                            any("counter"),
                            any("list"));
                case 28 -> onOtherDatabases();
                default -> transaction();
            }
        }

        private void transaction() {
            CommandPipe pipe = new CommandPipe(client);
            pipe.send("MULTI");
            pipe.send("INCR", any("counter"));
            pipe.send("SELECT", DATABASES[random.nextInt(DATABASES.length)]);
            pipe.send("LPUSH", any("list"), word());
            pipe.send("DEL", any("text"), any("text"));
            pipe.send("EXEC");
            pipe.flush();
            // The client library does not know of the SELECT in between.
            client.select(DATABASES[random.nextInt(DATABASES.length)]);
        }

        /** Into a selected database only from a selected one: from elsewhere nobody could bring the value. */
        private void moveToAnotherDatabase() {
            client.select(SELECTED_DATABASES[random.nextInt(SELECTED_DATABASES.length)]);
            send("MOVE", any("text"), DATABASES[random.nextInt(DATABASES.length)]);
            send("COPY", selected("list"), any("list"), "DB", DATABASES[random.nextInt(DATABASES.length)]);
        }

        private void onOtherDatabases() {
            client.select(5);
            send(random.nextBoolean() ? "FLUSHDB" : "DBSIZE");
            send("SWAPDB", 5, 6);
            send("PUBLISH", "channel", word());
            client.select(0);
        }

        private String any(String type) {
            return PREFIXES[random.nextInt(PREFIXES.length)] + type + ":" + random.nextInt(KEYS_PER_TYPE);
        }

        private String selected(String type) {
            return SELECTED[random.nextInt(SELECTED.length)] + type + ":" + random.nextInt(KEYS_PER_TYPE);
        }

        private String member() {
            return "member" + random.nextInt(30);
        }

        private String word() {
            return Long.toString(random.nextLong(), 36);
        }

        /** A key that is not there, or already there, is as good a case as any other. */
        private void send(Object... words) {
            try {
                Words.send(client, words);
            } catch (JedisDataException e) {
                String message = String.valueOf(e.getMessage());
                if (!message.equals("ERR no such key") && !message.contains("objects are the same")) {
                    throw e;
                }
            }
        }
    }
}
