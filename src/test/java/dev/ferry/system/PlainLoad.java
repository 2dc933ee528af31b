package dev.ferry.system;

import java.util.Random;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Writers that do what applications do, all on the same keys: counters, queues, sessions that expire, transactions,
 * random pops, groups that read streams, FLUSHDB of a database of their own, large values now and then. What they leave
 * behind depends on the order in which the server took it.
 */
final class PlainLoad implements AutoCloseable {
    /** How its keys begin. */
    static final String PREFIX = "plain:";

    private static final int KEYS_PER_TYPE = 30;
    private static final int BRIEF_MILLIS_MAX = 1_500;
    private static final int SPARE_DATABASE = 9;
    private static final int LARGE_BYTES = 300_000;

    private final Writers writers;

    private PlainLoad(Writers writers) {
        this.writers = writers;
    }

    /** Begins to write what the source knows and {@code reader} knows as well. */
    static PlainLoad on(RealServer source, ServerKind reader, long seed, int writers) {
        boolean fieldExpiry = source.kind().hasFieldExpiry() && reader.hasFieldExpiry();
        Random[] randoms = new Random[writers];
        for (int i = 0; i < writers; i++) {
            randoms[i] = new Random(seed + i);
        }
        return new PlainLoad(Writers.start(
                source,
                writers,
                (client, writer, number) -> new PlainTurn(client, randoms[writer], fieldExpiry).take()));
    }

    /** How many operations the source has acknowledged. */
    long operations() {
        return writers.turns();
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

    /** One operation of one writer. */
    private record PlainTurn(Jedis client, Random random, boolean fieldExpiry) {

        void take() {
            if (random.nextInt(20) == 0) {
                client.select(Dataset.DATABASES[random.nextInt(Dataset.DATABASES.length)]);
            }
            int kind = random.nextInt(1_000);
            if (kind < 4) {
                send("SET", key("large"), Dataset.noise(random, LARGE_BYTES));
            } else if (kind < 20) {
                useSpareDatabase();
            } else if (kind < 40) {
                readStream(key("stream"));
            } else {
                small(kind % 17);
            }
        }

        private void small(int kind) {
            switch (kind) {
                case 0 -> send("INCR", key("counter"));
                case 1 -> send("LPUSH", key("list"), value());
                case 2 -> send("APPEND", key("text"), value());
                case 3 -> send("XADD", key("stream"), "MAXLEN", "~", 500, "*", "field", value());
                case 4 -> hash();
                case 5 -> send("ZADD", key("zset"), random.nextInt(1_000), "member:" + random.nextInt(50));
                case 6 -> send("SADD", key("set"), random.nextInt(200), value());
                case 7 -> send("SPOP", key("set"));
                case 8 -> send("EXPIRE", key("session"), 1);
                case 9 -> send("SET", key("session"), value(), "PX", random.nextInt(1, BRIEF_MILLIS_MAX));
                case 10 -> send("RPOPLPUSH", key("list"), key("list"));
                case 11 -> send("LTRIM", key("list"), 0, 100);
                case 12 -> send("DEL", key("text"), key("session"));
                case 13 -> send("HINCRBYFLOAT", key("hash-of-numbers"), random.nextInt(20), "0.25");
                case 14 -> send("ZPOPMIN", key("zset"));
                case 15 -> send("SET", key("cached"), value(), "EX", 1_000_000);
                default -> transaction();
            }
        }

        private void hash() {
            String key = key("hash");
            String field = "field:" + random.nextInt(50);
            send("HSET", key, field, value());
            if (fieldExpiry && random.nextInt(4) == 0) {
                send("HPEXPIRE", key, random.nextInt(1, BRIEF_MILLIS_MAX), "FIELDS", 1, field);
            }
        }

        private void transaction() {
            CommandPipe pipe = new CommandPipe(client);
            pipe.send("MULTI");
            pipe.send("INCR", key("counter"));
            pipe.send("RPUSH", key("list"), value(), value());
            pipe.send("SPOP", key("set"), 2);
            pipe.send("EXEC");
            pipe.flush();
        }

        private void useSpareDatabase() {
            int home = client.getDB();
            client.select(SPARE_DATABASE);
            if (random.nextInt(4) == 0) {
                client.flushDB();
            } else {
                send("SET", key("scratch"), value());
                send("ZADD", key("scratch-zset"), random.nextInt(9), value());
            }
            client.select(home);
        }

        /** There is always something to read: of a consumer that has read nothing, newer servers do not tell their replicas. */
        private void readStream(String key) {
            try {
                send("XGROUP", "CREATE", key, "group", 0, "MKSTREAM");
            } catch (JedisDataException e) {
                if (!String.valueOf(e.getMessage()).startsWith("BUSYGROUP")) {
                    throw e;
                }
            }
            CommandPipe pipe = new CommandPipe(client);
            pipe.send("MULTI");
            pipe.send("XADD", key, "*", "field", value());
            pipe.send("XREADGROUP", "GROUP", "group", "reader", "COUNT", 5, "STREAMS", key, ">");
            pipe.send("EXEC");
            pipe.flush();
        }

        private String key(String type) {
            return PREFIX + type + ":" + random.nextInt(KEYS_PER_TYPE);
        }

        private String value() {
            return Long.toString(random.nextLong(), 36);
        }

        private void send(Object... words) {
            Words.send(client, words);
        }
    }
}
