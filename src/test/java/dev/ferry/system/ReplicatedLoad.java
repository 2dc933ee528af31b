package dev.ferry.system;

import java.util.Random;
import java.util.function.Supplier;
import redis.clients.jedis.Jedis;

/**
 * Writers whose commands reach replicas in another form than they were said, or together: counters, expiry, random pops,
 * transactions across databases. What they leave behind shows whether each was done exactly once and in order.
 */
final class ReplicatedLoad implements AutoCloseable {
    private static final int KEYS_PER_TYPE = 40;
    private static final int DATABASES = 4;
    private static final int BRIEF_MILLIS_MAX = 1_500;
    private static final int LARGE_BYTES = 100_000;

    private final Writers writers;

    private ReplicatedLoad(Writers writers) {
        this.writers = writers;
    }

    static ReplicatedLoad on(RealServer source, long seed, int writers) {
        return on(source::client, seed, writers);
    }

    static ReplicatedLoad on(Supplier<Jedis> source, long seed, int writers) {
        Random[] randoms = new Random[writers];
        for (int i = 0; i < writers; i++) {
            randoms[i] = new Random(seed + i);
        }
        return new ReplicatedLoad(Writers.start(
                source, writers, (client, writer, number) -> new LoadTurn(client, randoms[writer]).take()));
    }

    void awaitMore(int operations) {
        writers.awaitMore(operations);
    }

    /** Returns when all are acknowledged and nothing more comes. */
    void stop() {
        writers.stop();
    }

    @Override
    public void close() {
        writers.close();
    }

    private record LoadTurn(Jedis client, Random random) {

        void take() {
            switch (random.nextInt(18)) {
                case 0 -> send("INCR", key("counter"));
                case 1 -> send("LPUSH", key("list"), value());
                case 2 -> send("APPEND", key("text"), value());
                case 3 -> send("HSET", key("hash"), "field:" + random.nextInt(50), value());
                case 4 -> send("ZADD", key("zset"), random.nextInt(1_000), "member:" + random.nextInt(50));
                case 5 -> send("SADD", key("set"), random.nextInt(200), value());
                case 6 -> send("SPOP", key("set"));
                case 7 -> send("EXPIRE", key("session"), 1);
                case 8 -> send("SET", key("session"), value(), "PX", random.nextInt(1, BRIEF_MILLIS_MAX));
                case 9 -> send("RPOPLPUSH", key("list"), key("list"));
                case 10 -> send("LTRIM", key("list"), 0, 100);
                case 11 -> send("DEL", key("text"), key("session"));
                case 12 -> send("HINCRBYFLOAT", key("numbers"), random.nextInt(20), "0.25");
                case 13 -> send("ZPOPMIN", key("zset"));
                case 14 -> client.select(random.nextInt(DATABASES));
                case 15 -> send("SET", key("large"), Dataset.noise(random, random.nextInt(LARGE_BYTES)));
                case 16 -> flushOwnDatabase();
                default -> transaction();
            }
        }

        private void transaction() {
            CommandPipe pipe = new CommandPipe(client);
            pipe.send("MULTI");
            pipe.send("INCR", key("counter"));
            pipe.send("RPUSH", key("list"), value(), value());
            pipe.send("SPOP", key("set"), 2);
            pipe.send("SELECT", random.nextInt(DATABASES));
            pipe.send("INCR", key("counter"));
            pipe.send("EXEC");
            pipe.flush();
            // The client library does not know of the SELECT in between.
            client.select(random.nextInt(DATABASES));
        }

        private void flushOwnDatabase() {
            client.select(DATABASES + 1);
            send("SET", key("scratch"), value());
            if (random.nextInt(4) == 0) {
                client.flushDB();
            }
            client.select(random.nextInt(DATABASES));
        }

        private String key(String type) {
            return type + ":" + random.nextInt(KEYS_PER_TYPE);
        }

        private String value() {
            return Long.toString(random.nextLong(), 36);
        }

        private void send(Object... words) {
            Words.send(client, words);
        }
    }
}
