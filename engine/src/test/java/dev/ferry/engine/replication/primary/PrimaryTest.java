package dev.ferry.engine.replication.primary;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.replication.ConnectedLink;
import dev.ferry.engine.replication.Replication;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;

final class PrimaryTest {
    private static final String MASTER = "a".repeat(40);
    private static final String RDB = "REDIS0011";

    private final Replication replication = new Replication(1 << 20);
    private final Clock clock = new Clock();
    private final Primary primary = new Primary(
            replication, new EngineConfig().with("repl-backlog-ttl", "60").with("repl-diskless-sync", "no"), clock);

    @Test
    void tick_masterWithoutReplicas_freesTheBacklog() {
        replication.openStream();
        clock.millis += 61_000;
        primary.tick();
        assertNull(replication.stream());
    }

    @Test
    void promotion_neverHadReplicas_keepsTheBacklogForThoseOfItsMaster() {
        replication.follow(new ConnectedLink());
        replication.adopt(MASTER, 500, 0);
        clock.millis += 3_600_000;
        primary.tick();
        replication.promote();
        clock.millis += 2_000;
        primary.tick();
        assertNotNull(replication.stream());
        assertEquals(MASTER, replication.secondId());
        clock.millis += 61_000;
        primary.tick();
        assertNull(replication.stream());
    }

    @Test
    void fullSync_severalThatWantOnlyTheSnapshot_eachHasAllOfIt() {
        primary.serve(
                (request, sink) -> new SnapshotSource.Run() {
                    @Override
                    public boolean step(long nanosMax) {
                        sink.write(RDB.getBytes(ISO_8859_1), 0, RDB.length());
                        return true;
                    }

                    @Override
                    public void cancel() {}
                },
                (host, port, answer) -> {});
        Connection[] connections = {new Connection(), new Connection(), new Connection()};
        for (Connection connection : connections) {
            Replica replica = new Replica(connection);
            replica.introduction().setSnapshotOnly(true);
            primary.fullSync(replica, true);
        }
        clock.runAll();
        for (Connection connection : connections) {
            assertEquals("$9\r\n" + RDB, connection.sent.toString(ISO_8859_1));
            assertTrue(connection.closed);
        }
    }

    private static final class Clock implements Turns {
        private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
        private long millis = 1_000_000;

        void runAll() {
            while (!tasks.isEmpty()) {
                tasks.remove().run();
            }
        }

        @Override
        public void next(Runnable task) {
            tasks.add(task);
        }

        @Override
        public long nowMillis() {
            return millis;
        }
    }

    private static final class Connection implements ReplicaConnection {
        private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
        private boolean closed;

        @Override
        public String address() {
            return "127.0.0.1:1";
        }

        @Override
        public void send(byte[] bytes, int from, int length) {
            sent.write(bytes, from, length);
        }

        @Override
        public long waitingBytes() {
            return 0;
        }

        @Override
        public boolean isWritable() {
            return true;
        }

        @Override
        public void onWritable(Runnable listener) {}

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public void abort() {}
    }
}
