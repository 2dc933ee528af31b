package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.psync.Checkpoint;
import dev.ferry.psync.ReplicationClient;
import dev.ferry.psync.ReplicationException;
import dev.ferry.psync.ReplicationException.Reason;
import dev.ferry.psync.ReplicationSettings;
import dev.ferry.psync.Snapshot;
import dev.ferry.psync.log.StreamLog;
import dev.ferry.psync.stream.CommandStream;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.RdbReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/** A client that goes without having applied what it received, from masters whose backlogs are far too small for that. */
@Timeout(120)
final class StreamLogTest {
    private static final String KINDS = "dev.ferry.system.RealServers#kinds";
    private static final String BACKLOG_BYTES = "16384";
    /** More than forty times the backlog. */
    private static final int RECEIVED = 20_000;

    private static final String PADDING = "x".repeat(1000);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource(KINDS)
    void resume_backlogHasLostTheCheckpoint_givesEachCommandOnceFromTheLog(ServerKind kind) throws Exception {
        try (RealServer source = RealServers.start(kind, "--repl-backlog-size", BACKLOG_BYTES);
                Jedis client = source.client()) {
            Checkpoint checkpoint = receiveAndLeave(source, client);
            int more = 50;
            write(client, RECEIVED, more, "");
            try (StreamLog log = open();
                    ReplicationClient resumed = ReplicationClient.resume(settings(source, log), checkpoint)) {
                CommandStream stream = resumed.streamFrom(checkpoint, () -> {});
                List<String> numbers = numbers(stream, RECEIVED + more);
                assertEquals(expected(RECEIVED + more), numbers);

                // The target is lost in the middle, and what it has says how far it came.
                Checkpoint before = resumed.checkpoint(stream);
                write(client, RECEIVED + more, more, "");
                assertEquals(expected(RECEIVED + more, more), numbers(stream, more));
                assertEquals(expected(RECEIVED + more, more), numbers(resumed.streamFrom(before, () -> {}), more));
                resumed.applied(stream.endOffset());
                assertEquals(0, resumed.status().log().orElseThrow().unappliedBytes());
                assertEquals("1", Words.info(client, "stats", "sync_full"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void resume_backlogHasLostTheLogsEndToo_givesWhatTheLogHoldsAndThenTheCause(ServerKind kind) throws Exception {
        try (RealServer source = RealServers.start(kind, "--repl-backlog-size", BACKLOG_BYTES);
                Jedis client = source.client()) {
            Checkpoint checkpoint = receiveAndLeave(source, client);
            // Redis keeps whole blocks of its backlog, beyond the size that it was given.
            write(client, RECEIVED, 3000, PADDING);
            try (StreamLog log = open();
                    ReplicationClient resumed = ReplicationClient.resume(settings(source, log), checkpoint)) {
                CommandStream stream = resumed.streamFrom(checkpoint, () -> {});
                assertEquals(expected(RECEIVED), numbers(stream, RECEIVED));
                ReplicationException e = assertThrows(ReplicationException.class, () -> numbers(stream, 1));
                assertEquals(Reason.FULL_RESYNC_DEMANDED, e.reason());
                assertTrue(log.holds(checkpoint.replid(), checkpoint.offset()));
            }
        }
    }

    /** Lets a client receive the snapshot and the numbers that are written behind it, and returns where they begin. */
    private Checkpoint receiveAndLeave(RealServer source, Jedis client) throws Exception {
        try (StreamLog log = open();
                ReplicationClient replication = ReplicationClient.start(settings(source, log))) {
            Snapshot snapshot = replication.awaitSnapshot();
            CommandStream stream = streamBehind(replication, snapshot);
            write(client, 0, 1, "");
            assertEquals(List.of("0"), numbers(stream, 1));
            Checkpoint checkpoint = replication.checkpoint(stream);
            write(client, 1, RECEIVED - 1, "");
            Await.until(
                    "everything has arrived: " + replication.status(),
                    () -> replication.status().receivedOffset()
                            == Long.parseLong(Words.info(client, "replication", "master_repl_offset")));
            assertTrue(log.holds(checkpoint.replid(), checkpoint.offset()));
            return new Checkpoint(snapshot.replid(), snapshot.offset(), CommandStream.DB_UNKNOWN);
        }
    }

    private static CommandStream streamBehind(ReplicationClient client, Snapshot snapshot) throws IOException {
        RdbReader rdb = new RdbReader(snapshot.bytes(), RdbLimits.defaults());
        while (true) {
            if (rdb.next() instanceof RdbEvent.End end) {
                return client.openStream(snapshot, end.length(), rdb.remainder(), CommandStream.DB_UNKNOWN, () -> {});
            }
        }
    }

    private static void write(Jedis client, int first, int count, String padding) {
        Pipeline pipeline = client.pipelined();
        for (int i = first; i < first + count; i++) {
            pipeline.rpush("log", Integer.toString(i), padding);
        }
        pipeline.sync();
    }

    /** The numbers that the next so many commands append. */
    private static List<String> numbers(CommandStream stream, int count) throws IOException {
        List<String> numbers = new ArrayList<>();
        while (numbers.size() < count) {
            stream.next();
            if (stream.frame().argumentIs(0, "RPUSH")) {
                numbers.add(new String(stream.frame().argumentArrays()[2], StandardCharsets.US_ASCII));
            }
        }
        return numbers;
    }

    private static List<String> expected(int count) {
        return expected(0, count);
    }

    private static List<String> expected(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(Integer::toString).toList();
    }

    private StreamLog open() throws IOException {
        return StreamLog.open(directory, 256 << 20);
    }

    private static ReplicationSettings settings(RealServer source, StreamLog log) {
        return RecordingReplica.settings(source.uri()).withLog(log);
    }
}
