package dev.ferry.system;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import redis.clients.jedis.Jedis;

/**
 * The {@code number}-th thing that writer {@code writer} does: a transaction on keys of its own that depends on nothing
 * but the seed and these two, so that it can be done again elsewhere. Each command of it has an effect whatever was there
 * before; most of them have another one when they are done twice, or out of their order.
 */
record SequencedOperation(int writer, long number, List<Object[]> commands) {
    private static final int DATABASES = 3;
    private static final int LARGE_EVERY = 101;
    private static final int LARGE_BYTES = 400_000;
    private static final long YEAR_2100_MILLIS = 4_102_444_800_000L;

    static SequencedOperation of(long seed, int writer, long number) {
        SplittableRandom random = new SplittableRandom(seed ^ (number << 8) ^ writer);
        List<Object[]> commands = new ArrayList<>();
        commands.add(words("INCR", sequenceKey(writer)));
        int count = random.nextInt(1, 4);
        for (int i = 0; i < count; i++) {
            commands.add(command(random, "w" + writer + ":", number, i));
        }
        if (number % LARGE_EVERY == 0) {
            byte[] large = new byte[LARGE_BYTES];
            random.nextBytes(large);
            commands.add(words("SET", "w" + writer + ":large", large));
        }
        return new SequencedOperation(writer, number, commands);
    }

    /** The key that counts what the writer has done. */
    static String sequenceKey(int writer) {
        return "w" + writer + ":sequence";
    }

    /** The database in which the writer works. */
    static int database(int writer) {
        return Dataset.DATABASES[writer % DATABASES];
    }

    /** How many operations of a writer a server has. */
    static long done(Jedis client, int writer) {
        client.select(database(writer));
        String value = client.get(sequenceKey(writer));
        return value == null ? 0 : Long.parseLong(value);
    }

    /** Sends it as one transaction. */
    void send(CommandPipe pipe) {
        pipe.send("MULTI");
        commands.forEach(pipe::send);
        pipe.send("EXEC");
    }

    /** Sends it on a connection that may stand in any database, and waits. */
    void run(Jedis client) {
        CommandPipe pipe = new CommandPipe(client);
        pipe.send("SELECT", database(writer));
        send(pipe);
        pipe.flush();
    }

    private static Object[] command(SplittableRandom random, String prefix, long number, int index) {
        int nth = random.nextInt(20);
        String value = number + "/" + index;
        return switch (random.nextInt(11)) {
            case 0 -> words("INCRBY", prefix + "counter:" + nth, random.nextInt(1, 100));
            case 1 -> words("LPUSH", prefix + "list:" + nth, value, "second");
            case 2 -> words("RPUSH", prefix + "list:" + nth, value);
            case 3 -> words("APPEND", prefix + "text:" + nth, value);
            case 4 ->
                words("XADD", prefix + "stream:" + nth, "MAXLEN", 100, number + "-" + (index + 1), "value", value);
            case 5 -> words("HSET", prefix + "hash:" + nth, "field:" + random.nextInt(30), value);
            case 6 -> words("HINCRBY", prefix + "hash-of-counters:" + nth, random.nextInt(30), 7);
            case 7 -> words("ZINCRBY", prefix + "zset:" + nth, random.nextInt(1, 9), random.nextInt(50));
            case 8 -> words("SET", prefix + "expiring:" + nth, value, "PXAT", YEAR_2100_MILLIS + number);
            case 9 -> words("SETRANGE", prefix + "text:" + nth, random.nextInt(200), value);
            default -> words("SADD", prefix + "set:" + nth, value);
        };
    }

    private static Object[] words(Object... words) {
        return words;
    }
}
