package dev.ferry.psync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.address.Endpoint;
import dev.ferry.psync.ReplicationException.Reason;
import dev.ferry.psync.log.StreamLog;
import dev.ferry.psync.spool.SpoolLimits;
import dev.ferry.psync.stream.CommandStream;
import dev.ferry.testing.Await;
import dev.ferry.testing.Peer;
import dev.ferry.testing.ScriptedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A link that keeps its stream in a log: what the next process, and a second look, find there. */
@Timeout(60)
class ReplicationLogTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ID = "0123456789abcdef0123456789abcdef01234567";
    private static final String NEW_ID = "f".repeat(40);
    private static final String MARKER = "1f0e3dad99908345f7439f8ffabdffc4f1a6b0d2";
    private static final String RDB = "REDIS0011 stands for an RDB";
    /** 27 bytes each. */
    private static final String SET = "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\nv\r\n";

    private static final String DEL = "*3\r\n$3\r\nDEL\r\n$1\r\nk\r\n$1\r\nl\r\n";

    @TempDir
    private Path directory;

    @Test
    void start_withALog_endsTheSnapshotAndGoesOnInTheLog() throws Exception {
        try (ScriptedServer server = ScriptedServer.play(peer -> {
                    fullResync(peer, "$EOF:" + MARKER + "\r\n" + RDB + MARKER);
                    peer.await("REPLCONF ACK 1000").send(SET + DEL).awaitClose();
                });
                StreamLog log = open();
                ReplicationClient client = ReplicationClient.start(settings(server.endpoint(), log))) {
            Snapshot snapshot = client.awaitSnapshot();
            assertEquals(RDB, new String(snapshot.bytes().readNBytes(RDB.length()), StandardCharsets.US_ASCII));
            CommandStream stream = client.openStream(snapshot, RDB.length(), snapshot.bytes(), 2, () -> {});
            assertEquals(-1, snapshot.bytes().read());
            assertEquals(List.of("SET \"k\"", "DEL \"k\""), commands(stream, 2));
            assertEquals(new Checkpoint(ID, 1054, 2), client.checkpoint(stream));
            assertEquals(54, client.status().log().orElseThrow().unappliedBytes());
            client.applied(1054);
            assertEquals(0, client.status().log().orElseThrow().unappliedBytes());
        }
    }

    @Test
    void streamFrom_againAndAgain_goesBackWhileTheLinkLives() throws Exception {
        try (ScriptedServer server = ScriptedServer.play(
                        peer -> fullResync(peer, sized() + SET + DEL).awaitClose());
                StreamLog log = open();
                ReplicationClient client = ReplicationClient.start(settings(server.endpoint(), log))) {
            CommandStream first = streamBehind(client, client.awaitSnapshot());
            commands(first, 2);
            client.applied(1027);
            for (int again = 0; again < 3; again++) {
                CommandStream stream = client.streamFrom(new Checkpoint(ID, 1027, 3), () -> {});
                assertEquals(List.of("DEL \"k\""), commands(stream, 1));
                assertEquals(1054, stream.endOffset());
                assertEquals(3, stream.db());
            }
            assertThrows(IOException.class, first::next);
            assertEquals(0, client.status().resumes());
        }
    }

    @Test
    void streamFrom_offsetOrIdNotKept_isRefusedByName() throws Exception {
        try (ScriptedServer server = ScriptedServer.play(
                        peer -> fullResync(peer, sized() + SET).awaitClose());
                StreamLog log = open();
                ReplicationClient client = ReplicationClient.start(settings(server.endpoint(), log))) {
            commands(streamBehind(client, client.awaitSnapshot()), 1);
            for (Checkpoint wrong :
                    List.of(new Checkpoint(ID, 999, 0), new Checkpoint(ID, 1028, 0), new Checkpoint(NEW_ID, 1027, 0))) {
                ReplicationException e =
                        assertThrows(ReplicationException.class, () -> client.streamFrom(wrong, () -> {}));
                assertEquals(Reason.OFFSET_NOT_KEPT, e.reason());
                assertTrue(
                        String.valueOf(e.getMessage()).contains("holds offsets 1000 to 1027 of " + ID), e.getMessage());
            }
        }
    }

    @Test
    void resume_logHoldsTheCheckpoint_asksBehindItsLastByte() throws Exception {
        leaveALog(SET + SET + DEL.substring(0, 10));
        Checkpoint from = new Checkpoint(ID, 1027, 4);
        try (ScriptedServer server = ScriptedServer.play(peer -> greet(peer)
                        .expect("PSYNC " + ID + " 1065")
                        .send("+CONTINUE " + NEW_ID + "\r\n" + DEL.substring(10) + SET)
                        .awaitClose());
                StreamLog log = open();
                ReplicationClient client = ReplicationClient.resume(settings(server.endpoint(), log), from)) {
            CommandStream stream = client.streamFrom(from, () -> {});
            assertEquals(List.of("SET \"k\"", "DEL \"k\"", "SET \"k\""), commands(stream, 3));
            assertEquals(new Checkpoint(NEW_ID, 1108, 4), client.checkpoint(stream));
            assertTrue(log.holds(ID, 1064));
            assertTrue(log.holds(NEW_ID, 1108));
        }
    }

    @Test
    void resume_checkpointOfAnotherTime_beginsTheLogAnew() throws Exception {
        leaveALog(SET);
        Checkpoint from = new Checkpoint(NEW_ID, 1027, 0);
        try (ScriptedServer server = ScriptedServer.play(peer -> greet(peer)
                        .expect("PSYNC " + NEW_ID + " 1028")
                        .send("+CONTINUE\r\n" + DEL)
                        .awaitClose());
                StreamLog log = open();
                ReplicationClient client = ReplicationClient.resume(settings(server.endpoint(), log), from)) {
            CommandStream stream = client.streamFrom(from, () -> {});
            assertEquals(List.of("DEL \"k\""), commands(stream, 1));
            assertEquals(1027, log.range().orElseThrow().from());
        }
    }

    @Test
    void resume_onlyAFullResyncIsOffered_givesWhatTheLogHoldsFirst() throws Exception {
        leaveALog(SET + DEL);
        Checkpoint from = new Checkpoint(ID, 1000, 0);
        try (ScriptedServer server = ScriptedServer.play(peer -> greet(peer)
                        .expect("PSYNC " + ID + " 1055")
                        .send("+FULLRESYNC " + NEW_ID + " 7\r\n")
                        .awaitClose());
                StreamLog log = open();
                ReplicationClient client = ReplicationClient.resume(settings(server.endpoint(), log), from)) {
            CommandStream stream = client.streamFrom(from, () -> {});
            Await.until(client::status, () -> client.status().phase() == LinkStatus.Phase.ENDED);
            assertEquals(List.of("SET \"k\"", "DEL \"k\""), commands(stream, 2));
            ReplicationException e = assertThrows(ReplicationException.class, stream::next);
            assertEquals(Reason.FULL_RESYNC_DEMANDED, e.reason());
        }
        try (StreamLog log = open()) {
            assertTrue(log.holds(ID, 1054), "it is there until a new snapshot begins");
        }
    }

    @Test
    void stream_logAtItsCap_stopsReadingUntilSomethingIsApplied() throws Exception {
        int count = 200_000;
        try (ScriptedServer server = ScriptedServer.play(
                        peer -> fullResync(peer, sized() + SET.repeat(count)).awaitClose());
                StreamLog log = StreamLog.open(directory, 1 << 20);
                ReplicationClient client = ReplicationClient.start(settings(server.endpoint(), log))) {
            CommandStream stream = streamBehind(client, client.awaitSnapshot());
            Await.until(
                    client::status, () -> client.status().log().orElseThrow().full());
            assertTrue(
                    client.status().log().orElseThrow().unappliedBytes() < 3 << 20,
                    client.status().toString());
            for (int i = 0; i < count; i++) {
                stream.next();
                client.applied(stream.endOffset());
            }
            assertEquals(1000 + count * 27L, stream.endOffset());
            assertEquals(0, client.status().resumes());
        }
    }

    /** Receives so much of a stream, applies nothing, and is gone. */
    private void leaveALog(String stream) throws Exception {
        try (ScriptedServer server = ScriptedServer.play(
                        peer -> fullResync(peer, sized() + stream).awaitClose());
                StreamLog log = open();
                ReplicationClient client = ReplicationClient.start(settings(server.endpoint(), log))) {
            Await.until(client::status, () -> client.status().receivedOffset() == 1000 + stream.length());
        }
    }

    private StreamLog open() throws IOException {
        return StreamLog.open(directory, 64 << 20);
    }

    private static ReplicationSettings settings(Endpoint source, StreamLog log) {
        return new ReplicationSettings(
                        source, SpoolLimits.inMemory(64 << 10, 16 << 20), PATIENCE, PATIENCE, PATIENCE, 0)
                .withLog(log);
    }

    private static CommandStream streamBehind(ReplicationClient client, Snapshot snapshot) throws IOException {
        snapshot.bytes().readNBytes(RDB.length());
        return client.openStream(snapshot, RDB.length(), snapshot.bytes(), 0, () -> {});
    }

    private static List<String> commands(CommandStream stream, int count) throws IOException {
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            stream.next();
            seen.add(stream.frame().toString());
        }
        return seen;
    }

    private static String sized() {
        return "$" + RDB.length() + "\r\n" + RDB;
    }

    private static Peer fullResync(Peer peer, String snapshot) throws IOException {
        return greet(peer).expect("PSYNC ? -1").send("+FULLRESYNC " + ID + " 1000\r\n" + snapshot);
    }

    private static Peer greet(Peer peer) throws IOException {
        return peer.expect("PING")
                .send("+PONG\r\n")
                .expect("REPLCONF listening-port 0")
                .send("+OK\r\n")
                .expect("REPLCONF capa eof capa psync2")
                .send("+OK\r\n")
                .expect("REPLCONF version 9.9.9")
                .send("+OK\r\n");
    }
}
