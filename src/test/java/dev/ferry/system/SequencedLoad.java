package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import redis.clients.jedis.Jedis;

/**
 * Writers that go on through the cutover, as an application does that learns of its new server late. What they write is
 * a sequence for each of them, see {@link SequencedOperation}. Afterwards the application moves: where the target stopped
 * in a writer's sequence, it goes on there.
 */
final class SequencedLoad implements AutoCloseable {
    private final Supplier<RealServer> source;
    private final long seed;
    private final int count;
    private final Writers writers;
    private final Map<Integer, Long> floor = new HashMap<>();

    private SequencedLoad(Supplier<RealServer> source, long seed, int count, Writers writers) {
        this.source = source;
        this.seed = seed;
        this.count = count;
        this.writers = writers;
    }

    /** Writers that write as fast as the server lets them. */
    static SequencedLoad on(RealServer source, long seed, int writers) {
        return on(source, seed, writers, Duration.ZERO);
    }

    /** Writers that rest between what they do. */
    static SequencedLoad on(RealServer source, long seed, int writers, Duration rest) {
        Writers.Turn turn = (client, writer, number) -> {
            SequencedOperation.of(seed, writer, number).run(client);
            LockSupport.parkNanos(rest.toNanos());
        };
        return new SequencedLoad(() -> source, seed, writers, Writers.start(source, writers, turn));
    }

    /** Writers that go to whichever of the two is the master, and rest between what they do. */
    static SequencedLoad on(SourcePair pair, long seed, int writers, Duration rest) {
        Writers.Turn turn = (client, writer, number) -> {
            pair.run(SequencedOperation.of(seed, writer, number));
            LockSupport.parkNanos(rest.toNanos());
        };
        return new SequencedLoad(pair::master, seed, writers, Writers.start(pair.master(), writers, turn));
    }

    /** Remembers what is acknowledged now: whatever comes, the target must have at least this. */
    void mark() {
        for (int writer = 0; writer < count; writer++) {
            floor.put(writer, writers.turns(writer));
        }
    }

    /** Waits until every writer has been acknowledged so many operations more. */
    void awaitMore(int operations) {
        writers.awaitMore(operations);
    }

    void stop() {
        writers.stop();
    }

    /**
     * Checks that the target has a prefix of every sequence, and does there what it lacks. The writers must have stopped.
     *
     * @return how many commands the target lacked
     */
    long moveTo(RealServer target) {
        long lacking = 0;
        try (Jedis old = source.get().client();
                Jedis fresh = target.client()) {
            for (int writer = 0; writer < count; writer++) {
                long acknowledged = writers.turns(writer);
                long there = SequencedOperation.done(fresh, writer);
                assertEquals(
                        acknowledged,
                        SequencedOperation.done(old, writer),
                        "operations of writer " + writer + " on the source");
                assertTrue(
                        floor.getOrDefault(writer, 0L) <= there && there <= acknowledged,
                        "writer %d: %d operations on the target, expected from %d to %d"
                                .formatted(writer, there, floor.getOrDefault(writer, 0L), acknowledged));
                for (long number = there + 1; number <= acknowledged; number++) {
                    SequencedOperation operation = SequencedOperation.of(seed, writer, number);
                    operation.run(fresh);
                    lacking += operation.commands().size();
                }
            }
        }
        return lacking;
    }

    @Override
    public void close() {
        writers.close();
    }
}
