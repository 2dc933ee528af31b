package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.psync.Checkpoint;
import dev.ferry.psync.ReplicationClient;
import dev.ferry.psync.ReplicationException;
import dev.ferry.psync.ReplicationException.Reason;
import dev.ferry.psync.snapshot.SnapshotFraming;
import dev.ferry.psync.spool.SpoolLimits;
import dev.ferry.psync.stream.CommandStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/** The replication client against real masters. */
final class ReplicationClientTest {
    private static final String KINDS = "dev.ferry.system.RealServers#kinds";
    private static final Pattern REPLICA = Pattern.compile("slave0:.*offset=(\\d+).*");

    static Stream<Arguments> kindsAndFramings() {
        return RealServers.kinds().flatMap(kind -> Stream.of(Arguments.of(kind, "yes"), Arguments.of(kind, "no")));
    }

    @ParameterizedTest
    @MethodSource("kindsAndFramings")
    void replica_joined_isGivenTheSnapshotAndEveryWriteAfterIt(ServerKind kind, String diskless) throws Exception {
        try (RealServer source = RealServers.start(kind, "--repl-diskless-sync", diskless);
                Jedis client = source.client()) {
            Set<String> written = fill(client, 3000);
            try (RecordingReplica replica = RecordingReplica.of(source)) {
                assertEquals(written, replica.keys());
                Class<?> framing =
                        diskless.equals("yes") ? SnapshotFraming.Delimited.class : SnapshotFraming.Sized.class;
                assertInstanceOf(framing, replica.snapshot().framing());

                client.select(3);
                client.set("k", "v");
                client.select(0);
                client.incr("n");
                Await.until(
                        "the writes arrive: " + replica.commands(),
                        () -> replica.commands().size() == 4);
                assertEquals(List.of("3: SELECT 3", "3: SET k v", "0: SELECT 0", "0: INCR n"), replica.commands());
                assertEquals(
                        Words.info(client, "replication", "master_replid"),
                        replica.client().replid());
            }
            Await.until(
                    "the source sees us leave",
                    () -> Words.info(client, "replication", "connected_slaves").equals("0"));
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void acknowledgement_whatIsApplied_reachesTheSource(ServerKind kind) throws Exception {
        try (RealServer source = RealServers.start(kind);
                Jedis client = source.client();
                RecordingReplica replica = RecordingReplica.of(source)) {
            client.set("first", "1");
            Await.until("all is acknowledged", () -> acknowledged(client) == offset(client));

            replica.applying(false);
            long before = acknowledged(client);
            client.set("second", "2");
            Await.until(
                    "the second write arrives",
                    () -> replica.commands().stream().anyMatch("0: SET second 2"::equals));
            assertEquals(0, client.waitReplicas(1, 20), "what was received but not applied is not acknowledged");
            assertEquals(before, acknowledged(client));

            replica.applying(true);
            Await.until("all is acknowledged", () -> acknowledged(client) == offset(client));
            client.set("third", "3");
            assertEquals(1, client.waitReplicas(1, 10_000));
            assertFalse(replica.end().isDone());
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void stream_linkCutAgainAndAgain_losesAndDoublesNothing(ServerKind kind) throws Exception {
        int cuts = 10;
        try (RealServer source = RealServers.start(kind, "--repl-backlog-size", "64mb");
                Jedis client = source.client();
                RecordingReplica replica = RecordingReplica.of(source)) {
            AtomicBoolean writing = new AtomicBoolean(true);
            CompletableFuture<Integer> written = CompletableFuture.supplyAsync(() -> write(source, writing));
            for (int cut = 1; cut <= cuts; cut++) {
                int commands = replica.commands().size();
                Await.until("the stream flows", () -> replica.commands().size() > commands);
                Words.send(client, "CLIENT", "KILL", "TYPE", "replica");
                int resumes = cut;
                Await.until(
                        "it is taken up " + resumes + " times",
                        () -> replica.client().status().resumes() == resumes);
            }
            writing.set(false);
            List<String> expected = new ArrayList<>(List.of("0: SELECT 0"));
            for (int i = 0; i < written.get(); i++) {
                expected.add("0: RPUSH log " + i);
            }
            Await.until("everything arrives", () -> replica.commands().size() >= expected.size());
            assertEquals(expected, replica.commands());
            Await.until("all is acknowledged", () -> acknowledged(client) == offset(client));
            assertEquals("1", Words.info(client, "stats", "sync_full"));
            assertEquals(Integer.toString(cuts), Words.info(client, "stats", "sync_partial_ok"));
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void stream_sourceHasLostItsHistory_endsWithADemandForAFullResync(ServerKind kind) throws Exception {
        try (RealServer source = RealServers.start(kind);
                Jedis client = source.client();
                RecordingReplica replica = RecordingReplica.of(source)) {
            client.set("k", "v");
            Await.until("the write arrives", () -> replica.commands().contains("0: SET k v"));
            Words.send(client, "DEBUG", "CHANGE-REPL-ID");
            Words.send(client, "CLIENT", "KILL", "TYPE", "replica");
            ReplicationException end =
                    assertInstanceOf(ReplicationException.class, replica.end().get());
            assertEquals(Reason.FULL_RESYNC_DEMANDED, end.reason());
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void checkpoint_takenUpByAnother_goesOnBehindIt(ServerKind kind) throws Exception {
        try (RealServer source = RealServers.start(kind);
                Jedis client = source.client()) {
            Checkpoint checkpoint;
            try (RecordingReplica replica = RecordingReplica.of(source)) {
                client.select(5);
                client.set("before", "1");
                Await.until("the write arrives", () -> replica.commands().contains("5: SET before 1"));
                checkpoint = new Checkpoint(
                        replica.client().replid(), replica.client().status().receivedOffset(), 5);
            }
            client.set("after", "2");
            try (ReplicationClient resumed =
                    ReplicationClient.resume(RecordingReplica.settings(source.uri()), checkpoint)) {
                CommandStream stream = resumed.streamFrom(checkpoint, () -> {});
                do {
                    stream.next();
                } while (stream.kind().concernsLinkOnly());
                assertEquals("SET \"after\"", stream.frame().toString());
                assertEquals(5, stream.db());
            }
        }
    }

    @Test
    void spool_readerHeldUp_keepsTheSourceDrainedOnDisk(@TempDir Path directory) throws Exception {
        SpoolLimits limits = new SpoolLimits(16 << 10, 64 << 10, 64 << 20, Optional.of(directory));
        try (RealServer source = RealServers.start(RealServers.available().getFirst());
                Jedis client = source.client()) {
            Set<String> written = fill(client, 3000);
            String large = "v".repeat(100_000);
            ReplicationClient replication =
                    ReplicationClient.start(RecordingReplica.settings(source.uri(), limits, Duration.ofSeconds(20)));
            try (replication) {
                replication.awaitSnapshot();
                for (int i = 0; i < 100; i++) {
                    client.set("large" + i, large);
                }
                Await.until(
                        "everything is in the spool: " + replication.status(),
                        () -> replication.status().receivedOffset() == offset(client));
                assertTrue(
                        replication.status().spool().diskBytes() > 9_000_000,
                        replication.status().toString());
                assertTrue(
                        replication.status().spool().memoryBytes() < 1 << 20,
                        replication.status().toString());
            }
            try (Stream<Path> files = Files.list(directory)) {
                assertEquals(List.of(), files.toList());
            }

            try (RecordingReplica replica =
                    RecordingReplica.of(RecordingReplica.settings(source.uri(), limits, Duration.ofSeconds(20)))) {
                assertTrue(replica.keys().containsAll(written));
            }
        }
    }

    @Test
    void stream_sourceStopsAnswering_isTakenUpWhenItIsBack() throws Exception {
        try (RealServer source = RealServers.start(RealServers.available().getFirst());
                Jedis client = source.client();
                RecordingReplica replica = RecordingReplica.of(RecordingReplica.settings(
                        source.uri(), SpoolLimits.inMemory(64 << 10, 64 << 20), Duration.ofSeconds(2)))) {
            client.set("before", "1");
            Await.until("the write arrives", () -> replica.commands().contains("0: SET before 1"));
            source.pause();
            Await.until(
                    "the link is given up",
                    () -> replica.client().status().note().contains("said nothing"));
            source.resume();
            client.set("after", "2");
            Await.until("the link is taken up", () -> replica.commands().contains("0: SET after 2"));
            assertEquals("1", Words.info(client, "stats", "sync_full"));
        }
    }

    @Test
    void stream_sourceIsGone_endsWhenPatienceDoes() throws Exception {
        try (RealServer source = RealServers.start(RealServers.available().getFirst());
                RecordingReplica replica = RecordingReplica.of(RecordingReplica.settings(
                        source.uri(), SpoolLimits.inMemory(64 << 10, 64 << 20), Duration.ofSeconds(1)))) {
            source.kill();
            ReplicationException end =
                    assertInstanceOf(ReplicationException.class, replica.end().get());
            assertEquals(Reason.UNREACHABLE, end.reason());
        }
    }

    private static Set<String> fill(Jedis client, int count) {
        Set<String> keys = new TreeSet<>();
        for (int db = 0; db < 2; db++) {
            client.select(db);
            Pipeline pipeline = client.pipelined();
            for (int i = 0; i < count; i++) {
                String key = "key" + i;
                switch (i % 5) {
                    case 0 -> pipeline.set(key, "value" + i);
                    case 1 -> pipeline.rpush(key, "a", "b", "c" + i);
                    case 2 -> pipeline.hset(key, "field", "value" + i);
                    case 3 -> pipeline.zadd(key, i, "member");
                    default -> pipeline.sadd(key, "1", "2", "x" + i);
                }
                keys.add(db + ":" + key);
            }
            pipeline.sync();
        }
        return keys;
    }

    /** Writes numbers from 0 on while it is told to, and returns how many. */
    private static int write(RealServer source, AtomicBoolean writing) {
        int count = 0;
        try (Jedis client = source.client()) {
            while (writing.get()) {
                Pipeline pipeline = client.pipelined();
                for (int end = count + 20; count < end; count++) {
                    pipeline.rpush("log", Integer.toString(count));
                }
                pipeline.sync();
            }
        }
        return count;
    }

    private static long offset(Jedis client) {
        return Long.parseLong(Words.info(client, "replication", "master_repl_offset"));
    }

    /** What the source believes of its first replica; −1 without one. */
    private static long acknowledged(Jedis client) {
        return client.info("replication")
                .lines()
                .map(REPLICA::matcher)
                .filter(Matcher::matches)
                .mapToLong(line -> Long.parseLong(line.group(1)))
                .findFirst()
                .orElse(-1);
    }
}
