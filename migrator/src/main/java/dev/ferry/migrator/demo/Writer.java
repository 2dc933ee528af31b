package dev.ferry.migrator.demo;

import dev.ferry.address.Endpoint;
import dev.ferry.client.RedisClient;
import dev.ferry.resp.Reply;
import dev.ferry.transport.ConnectionException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An application in small: it counts, pushes and transfers without a pause, notes what the server has acknowledged, and
 * moves to another server when it is told to.
 *
 * <p>A command whose reply never came may have been done or not. The writer then asks the server for its number and goes on
 * from there, as an application with a sequence of its own would. What is acknowledged and missing is lost; what is more than
 * acknowledged and in doubt was done twice.
 *
 * <p>It runs on a thread of its own; {@link #moveTo} and {@link #stop} may be called from any.
 */
final class Writer implements Runnable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** What CLIENT LIST calls a writer. */
    static final String CLIENT_NAME = "demo-writer";

    /** INCR, LPUSH, and two in a transaction. */
    private static final int WRITES_PER_ROUND = 4;

    private final WriterKeys keys;
    private volatile Endpoint server;
    private volatile @Nullable RedisClient client;
    private volatile boolean stopped;
    private volatile long rounds;
    private volatile long longestNanos;
    private volatile @Nullable String mistake;

    Writer(int number, Endpoint server) {
        this.keys = WriterKeys.of(number);
        this.server = server;
    }

    WriterKeys keys() {
        return keys;
    }

    /** How often it has been round: what its counter must say, and how long its list must be. */
    long rounds() {
        return rounds;
    }

    /** How many writes were acknowledged. */
    long writes() {
        return rounds * WRITES_PER_ROUND;
    }

    /** The longest that a round took, from the first byte sent to the last reply, a move included. */
    Duration longest() {
        return Duration.ofNanos(longestNanos);
    }

    /** What the server answered that cannot be, if it did. */
    @Nullable
    String mistake() {
        return mistake;
    }

    /** From now on it writes there. What it is just waiting for never comes. */
    void moveTo(Endpoint other) {
        server = other;
        disconnect();
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        long done = 0;
        boolean inDoubt = false;
        while (!stopped && mistake == null) {
            long begin = System.nanoTime();
            try {
                round(connected(), done + 1, inDoubt);
                rounds = ++done;
                inDoubt = false;
                longestNanos = Math.max(longestNanos, System.nanoTime() - begin);
            } catch (ConnectionException e) {
                // It has been moved, or its server has gone; either way it goes on where it belongs.
                inDoubt = true;
                disconnect();
            } catch (IOException e) {
                mistake = e.getMessage();
            }
        }
        disconnect();
    }

    /** Brings each of its keys to where they are after so many rounds. */
    private void round(RedisClient server, long round, boolean inDoubt) throws IOException {
        if (!inDoubt || number(server.call("GET", keys.counter())) != round) {
            expect(round, server.call("INCR", keys.counter()), "INCR " + keys.counter());
        }
        if (!inDoubt || number(server.call("LLEN", keys.list())) != round) {
            expect(round, server.call("LPUSH", keys.list(), Long.toString(round)), "LPUSH " + keys.list());
        }
        long moved = round * (round + 1) / 2;
        if (!inDoubt || number(server.call("GET", keys.right())) != moved) {
            expect(
                    moved,
                    transfer(server, round),
                    "MULTI, DECRBY " + keys.left() + ", INCRBY " + keys.right() + ", EXEC");
        }
    }

    private Reply transfer(RedisClient server, long amount) throws IOException {
        String number = Long.toString(amount);
        Reply executed = server.callTogether(List.of(
                        List.of("MULTI"),
                        List.of("DECRBY", keys.left(), number),
                        List.of("INCRBY", keys.right(), number),
                        List.of("EXEC")))
                .getLast();
        return executed instanceof Reply.Array(List<Reply> replies) && replies.size() == 2 ? replies.get(1) : executed;
    }

    private static void expect(long wanted, Reply reply, String command) throws IOException {
        if (!(reply instanceof Reply.Int(long value) && value == wanted)) {
            throw new IOException("%s answered %s and not %d: %s"
                    .formatted(
                            command,
                            reply,
                            wanted,
                            reply instanceof Reply.Int(long value) && value < wanted
                                    ? "an acknowledged write is lost"
                                    : "a write was done twice, or not done"));
        }
    }

    /** The number in a reply; 0 where there is no key yet. */
    private static long number(Reply reply) throws IOException {
        return switch (reply) {
            case Reply.Int(long value) -> value;
            case Reply.Bulk bulk -> Long.parseLong(bulk.toString());
            case Reply.Nil nil -> 0;
            case Reply.Status status -> throw new IOException("expected a number, got " + status);
            case Reply.Error refused -> throw new IOException(refused.message());
            case Reply.Digest digest -> throw new IOException("expected a number, got " + digest);
            case Reply.Array array -> throw new IOException("expected a number, got " + array);
        };
    }

    private RedisClient connected() throws IOException {
        RedisClient open = client;
        while (open == null) {
            Endpoint wanted = server;
            open = RedisClient.connect(wanted, TIMEOUT);
            client = open;
            open.call("CLIENT", "SETNAME", CLIENT_NAME);
            if (!wanted.equals(server)) {
                // It was moved while it connected.
                open.close();
                open = null;
            }
        }
        return open;
    }

    private void disconnect() {
        RedisClient open = client;
        client = null;
        if (open != null) {
            open.close();
        }
    }
}
