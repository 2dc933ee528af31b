package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.address.AddressException;
import dev.ferry.address.Endpoint;
import dev.ferry.client.InfoQuestion;
import dev.ferry.psync.Checkpoint;
import dev.ferry.psync.ReplicationClient;
import dev.ferry.psync.ReplicationException;
import dev.ferry.psync.ReplicationException.Reason;
import dev.ferry.psync.ReplicationSettings;
import dev.ferry.psync.failover.Failover;
import dev.ferry.psync.log.StreamLog;
import dev.ferry.psync.spool.SpoolLimits;
import dev.ferry.psync.stream.CommandStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** A link whose source is failed over to one of its replicas: the stream goes on, each command once. */
@Timeout(120)
final class FollowedFailoverTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String REPLICA_HAS_ALL = "the replica has everything";

    @TempDir
    private Path directory;

    static Stream<ServerKind> kinds() {
        return RealServers.kinds()
                .filter(kind -> kind.isValkey() || kind.version().isAtLeast(6, 2));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void stream_masterKilledAndItsReplicaPromoted_goesOnThere(ServerKind kind) throws Exception {
        try (RealServer master = RealServers.start(kind);
                RealServer replica = RealServers.start(kind);
                Jedis old = master.client();
                Jedis fresh = replica.client()) {
            follow(fresh, master);
            try (RecordingReplica ferry = RecordingReplica.of(settings(master, List.of()))) {
                write(old, 0, 100);
                awaitCaughtUp(old, fresh);
                awaitCommands(ferry, 100);
                master.kill();
                Words.send(fresh, "REPLICAOF", "NO", "ONE");
                write(fresh, 100, 100);
                awaitCommands(ferry, 200);
                assertEquals(numbers(200), pushed(ferry));
                assertEquals(replica.port(), ferry.client().source().port());
                assertEquals(
                        Words.info(fresh, "replication", "master_replid"),
                        ferry.client().replid());
                Await.equal(
                        "the new master is told what is applied",
                        () -> Words.info(fresh, "replication", "master_repl_offset"),
                        () -> Long.toString(ferry.client().status().appliedOffset()));
                assertEquals("0", Words.info(fresh, "stats", "sync_full"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void stream_rolesSwappedUnderLoad_goesOnAtTheNewMaster(ServerKind kind) throws Exception {
        try (RealServer first = RealServers.start(kind);
                RealServer second = RealServers.start(kind);
                Jedis one = first.client();
                Jedis other = second.client()) {
            follow(other, first);
            try (RecordingReplica ferry = RecordingReplica.of(settings(first, List.of()))) {
                AtomicBoolean writing = new AtomicBoolean(true);
                CompletableFuture<Integer> written =
                        CompletableFuture.supplyAsync(() -> writeToMaster(List.of(first, second), writing));
                awaitCommands(ferry, 200);
                failOver(one, second);
                awaitMaster(other);
                awaitCommands(ferry, pushed(ferry).size() + 200);
                assertEquals(second.port(), ferry.client().source().port());

                Await.until("the old master follows", () -> linkUp(one));
                failOver(other, first);
                awaitMaster(one);
                awaitCommands(ferry, pushed(ferry).size() + 200);
                assertEquals(first.port(), ferry.client().source().port());

                writing.set(false);
                awaitCommands(ferry, written.get());
                assertEquals(numbers(written.get()), pushed(ferry));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void stream_sourceIsAReplicaWhoseMasterIsFailedOver_goesOnWithoutMoving(ServerKind kind) throws Exception {
        try (RealServer master = RealServers.start(kind);
                RealServer middle = RealServers.start(kind);
                Jedis old = master.client();
                Jedis fresh = middle.client()) {
            follow(fresh, master);
            try (RecordingReplica ferry = RecordingReplica.of(settings(middle, List.of()))) {
                write(old, 0, 100);
                awaitCaughtUp(old, fresh);
                awaitCommands(ferry, 100);
                master.kill();
                Words.send(fresh, "REPLICAOF", "NO", "ONE");
                write(fresh, 100, 100);
                awaitCommands(ferry, 200);
                assertEquals(numbers(200), pushed(ferry));
                assertEquals(middle.port(), ferry.client().source().port());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void resume_failedOverMeanwhile_findsTheNewMasterAmongThePlanned(ServerKind kind) throws Exception {
        try (RealServer master = RealServers.start(kind);
                RealServer replica = RealServers.start(kind);
                Jedis old = master.client();
                Jedis fresh = replica.client()) {
            follow(fresh, master);
            Checkpoint checkpoint;
            try (StreamLog log = StreamLog.open(directory, 64 << 20);
                    RecordingReplica ferry =
                            RecordingReplica.of(settings(master, List.of()).withLog(log))) {
                checkpoint =
                        new Checkpoint(ferry.client().replid(), ferry.snapshot().offset(), CommandStream.DB_UNKNOWN);
                ferry.applying(false);
                write(old, 0, 100);
                awaitCaughtUp(old, fresh);
                awaitCommands(ferry, 100);
            }
            master.kill();
            Words.send(fresh, "REPLICAOF", "NO", "ONE");
            write(fresh, 100, 100);
            try (StreamLog log = StreamLog.open(directory, 64 << 20);
                    ReplicationClient resumed = ReplicationClient.resume(
                            settings(master, List.of(endpoint(replica))).withLog(log), checkpoint)) {
                CommandStream stream = resumed.streamFrom(checkpoint, () -> {});
                List<String> seen = new ArrayList<>();
                while (seen.size() < 200) {
                    stream.next();
                    if (stream.frame().argumentIs(0, "RPUSH")) {
                        seen.add(new String(stream.frame().argumentArrays()[2], StandardCharsets.US_ASCII));
                    }
                }
                assertEquals(numbers(200), seen);
                assertEquals(replica.port(), resumed.source().port());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void stream_nobodyHasWhatWasReceived_endsAndNamesWhoWasAsked(ServerKind kind) throws Exception {
        try (RealServer master = RealServers.start(kind);
                RealServer replica = RealServers.start(kind);
                Jedis old = master.client();
                Jedis fresh = replica.client()) {
            follow(fresh, master);
            try (RecordingReplica ferry = RecordingReplica.of(settings(master, List.of(), Duration.ofSeconds(2)))) {
                write(old, 0, 10);
                awaitCaughtUp(old, fresh);
                Words.send(fresh, "REPLICAOF", "NO", "ONE");
                write(old, 10, 10);
                awaitCommands(ferry, 20);
                master.kill();
                ReplicationException end =
                        assertInstanceOf(ReplicationException.class, ferry.end().get());
                assertEquals(Reason.FULL_RESYNC_DEMANDED, end.reason());
                String message = String.valueOf(end.getMessage());
                assertTrue(message.contains("127.0.0.1:" + master.port() + ": connection refused"), message);
                assertTrue(message.contains("127.0.0.1:" + replica.port() + ": offers only a full resync"), message);
                assertEquals("0", Words.info(fresh, "stats", "sync_full"), "nobody was made to write a snapshot");
            }
        }
    }

    private static ReplicationSettings settings(RealServer source, List<Endpoint> others) {
        return settings(source, others, PATIENCE);
    }

    private static ReplicationSettings settings(RealServer source, List<Endpoint> others, Duration patience) {
        return RecordingReplica.settings(source.uri(), SpoolLimits.inMemory(64 << 10, 64 << 20), patience)
                .withFailover(new Failover(others, new InfoQuestion(PATIENCE)));
    }

    private static Endpoint endpoint(RealServer server) throws AddressException {
        return Endpoint.parse(server.uri());
    }

    private static void follow(Jedis replica, RealServer master) {
        Words.send(replica, "REPLICAOF", master.host(), master.port());
        Await.until("the replica follows", () -> linkUp(replica));
    }

    private static boolean linkUp(Jedis replica) {
        return Words.info(replica, "replication", "master_link_status").equals("up");
    }

    private static void failOver(Jedis from, RealServer to) {
        Words.send(from, "FAILOVER", "TO", to.host(), to.port(), "TIMEOUT", 20_000);
    }

    private static void awaitMaster(Jedis server) {
        Await.until(
                "it is promoted",
                () -> Words.info(server, "replication", "role").equals("master"));
    }

    private static void awaitCaughtUp(Jedis master, Jedis replica) {
        Await.equal(
                REPLICA_HAS_ALL,
                () -> Words.info(master, "replication", "master_repl_offset"),
                () -> Words.info(replica, "replication", "master_repl_offset"));
    }

    private static void awaitCommands(RecordingReplica ferry, int count) {
        Await.until(
                "so many commands arrive: " + count,
                () -> pushed(ferry).size() >= count || ferry.end().isDone());
    }

    private static void write(Jedis client, int first, int count) {
        for (int i = first; i < first + count; i++) {
            client.rpush("log", Integer.toString(i));
        }
    }

    /** Writes numbers from 0 on to whichever server takes them, each once, and returns how many. */
    private static int writeToMaster(List<RealServer> servers, AtomicBoolean writing) {
        int count = 0;
        try (Jedis one = servers.get(0).client();
                Jedis other = servers.get(1).client()) {
            while (writing.get()) {
                for (Jedis each : List.of(one, other)) {
                    try {
                        while (writing.get()) {
                            each.rpush("log", Integer.toString(count));
                            count++;
                        }
                    } catch (JedisException e) {
                        // It is a replica now, and has not done what it was asked.
                    }
                }
            }
        }
        return count;
    }

    private static List<String> pushed(RecordingReplica ferry) {
        return ferry.commands().stream()
                .filter(command -> command.startsWith("0: RPUSH log "))
                .map(command -> command.substring("0: RPUSH log ".length()))
                .toList();
    }

    private static List<String> numbers(int count) {
        return Stream.iterate(0, number -> number + 1)
                .limit(count)
                .map(Object::toString)
                .toList();
    }
}
