package dev.ferry.system;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.commands.PipelineCommands;

/**
 * One writer whose every step is a transaction with its number in it, so that a snapshot says how many steps are in it, and
 * another server can be brought to the same point. Steps are the same in every run.
 */
final class MarkedLoad implements AutoCloseable {
    private static final String MARKER = "load:step";
    private static final int KINDS = 6;

    private final Writers writers;

    private MarkedLoad(Writers writers) {
        this.writers = writers;
    }

    /** Starts to write. */
    static MarkedLoad on(RealServer server, Duration rest) {
        return new MarkedLoad(Writers.start(server, 1, (client, writer, number) -> {
            try (Transaction transaction = client.multi()) {
                step(transaction, number);
                transaction.exec();
            }
            LockSupport.parkNanos(rest.toNanos());
        }));
    }

    /** How many steps are in what a server holds. */
    static long steps(RealServer server) {
        try (Jedis client = server.client()) {
            String step = client.get(MARKER);
            return step == null ? 0 : Long.parseLong(step);
        }
    }

    /** Does the steps behind {@code from} up to and with {@code to} on a server that holds those before. */
    static void replay(RealServer server, long from, long to) {
        try (Jedis client = server.client();
                Pipeline pipeline = client.pipelined()) {
            for (long step = from + 1; step <= to; step++) {
                step(pipeline, step);
            }
            pipeline.sync();
        }
    }

    @Override
    public void close() {
        writers.close();
    }

    private static void step(PipelineCommands commands, long step) {
        String of = Long.toString(step % 97);
        String value = "value-" + step;
        switch ((int) (step % KINDS)) {
            case 0 -> commands.incrBy("counter:" + of, step);
            case 1 -> commands.rpush("list:" + of, value);
            case 2 -> commands.sadd("set:" + of, value);
            case 3 -> commands.hset("hash:" + of, "field-" + step % 1009, value);
            case 4 -> commands.zadd("ranks:" + of, (double) step, "member-" + step % 499);
            default -> commands.set("string:" + step % 9973, value.repeat(20));
        }
        commands.set(MARKER, Long.toString(step));
    }
}
