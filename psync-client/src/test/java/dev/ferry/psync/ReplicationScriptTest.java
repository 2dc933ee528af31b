package dev.ferry.psync;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.address.Credentials;
import dev.ferry.address.Endpoint;
import dev.ferry.psync.ReplicationException.Reason;
import dev.ferry.psync.snapshot.SnapshotFraming;
import dev.ferry.psync.spool.SpoolLimits;
import dev.ferry.psync.stream.CommandKind;
import dev.ferry.psync.stream.CommandStream;
import dev.ferry.testing.Await;
import dev.ferry.testing.Peer;
import dev.ferry.testing.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What masters may do and no real one can be made to do on demand. */
@Timeout(60)
class ReplicationScriptTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ID = "0123456789abcdef0123456789abcdef01234567";
    private static final String NEW_ID = "f".repeat(40);
    private static final String MARKER = "1f0e3dad99908345f7439f8ffabdffc4f1a6b0d2";
    private static final String RDB = "REDIS0011 stands for an RDB";
    /** 27 bytes each. */
    private static final String SET = "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\nv\r\n";

    private static final String DEL = "*3\r\n$3\r\nDEL\r\n$1\r\nk\r\n$1\r\nl\r\n";
    private static final String GETACK = "*3\r\n$8\r\nREPLCONF\r\n$6\r\nGETACK\r\n$1\r\n*\r\n";

    @Test
    void start_markerInPiecesAndLineFeedsEverywhere_givesSnapshotAndStream() throws Exception {
        try (ScriptedServer server = ScriptedServer.play(peer -> {
                    peer.send("\n").expect("PING").sendByBytes("\n\n+PONG\r\n");
                    peer.expect("REPLCONF listening-port 0").sendByBytes("\n+OK\r\n");
                    peer.expect("REPLCONF capa eof capa psync2").sendByBytes("\n-ERR no\r\n");
                    peer.expect("REPLCONF version 9.9.9").sendByBytes("\n\n-ERR no\r\n");
                    peer.expect("PSYNC ? -1").sendByBytes("\n\n+FULLRESYNC " + ID + " 1000\r\n");
                    peer.sendByBytes("\n\n\n$EOF:" + MARKER + "\r\n" + RDB + MARKER);
                    peer.await("REPLCONF ACK 1000").sendByBytes(SET).awaitClose();
                });
                ReplicationClient client = ReplicationClient.start(settings(server.endpoint()))) {
            Snapshot snapshot = client.awaitSnapshot();
            assertEquals(ID, snapshot.replid());
            assertEquals(1000, snapshot.offset());
            assertTrue(snapshot.resumable());
            CommandStream stream = streamBehind(client, snapshot);
            stream.next();
            assertEquals("SET \"k\"", stream.frame().toString());
            assertEquals(new Checkpoint(ID, 1027, 0), client.checkpoint(stream));
            LinkStatus status = client.status();
            assertEquals(LinkStatus.Phase.STREAM, status.phase());
            assertEquals(1027, status.receivedOffset());
            assertEquals(RDB.length() + MARKER.length(), status.snapshotBytes());
            assertEquals("", status.note());
        }
    }

    @Test
    void start_everythingInOneSegment_isTakenApart() throws Exception {
        try (ScriptedServer server = ScriptedServer.play(peer -> {
                    greet(peer).expect("PSYNC ? -1");
                    peer.send("+FULLRESYNC " + ID + " 1000\r\n$" + RDB.length() + "\r\n" + RDB + SET + DEL)
                            .awaitClose();
                });
                ReplicationClient client = ReplicationClient.start(settings(server.endpoint()))) {
            Snapshot snapshot = client.awaitSnapshot();
            assertEquals(new SnapshotFraming.Sized(RDB.length()), snapshot.framing());
            CommandStream stream = streamBehind(client, snapshot);
            stream.next();
            stream.next();
            assertEquals(1054, stream.endOffset());
        }
    }

    @Test
    void start_masterSpeaksBeforeItIsSpokenTo_isHeard() throws Exception {
        try (ScriptedServer server = ScriptedServer.play(peer -> {
                    peer.send("+PONG\r\n+OK\r\n+OK\r\n+OK\r\n").expect("PING");
                    peer.await("PSYNC ? -1")
                            .send("+FULLRESYNC " + ID + " 0\r\n$1\r\n.")
                            .awaitClose();
                });
                ReplicationClient client = ReplicationClient.start(settings(server.endpoint()))) {
            assertEquals(ID, client.awaitSnapshot().replid());
        }
    }

    @Test
    void openStream_lengthOtherThanTheRdb_isRefused() throws Exception {
        try (ScriptedServer server =
                        ScriptedServer.play(peer -> fullResync(peer, "$" + (RDB.length() + 1) + "\r\n" + RDB + "x")
                                .awaitClose());
                ReplicationClient client = ReplicationClient.start(settings(server.endpoint()))) {
            Snapshot snapshot = client.awaitSnapshot();
            snapshot.bytes().readNBytes(RDB.length());
            IOException e = assertThrows(
                    IOException.class, () -> client.openStream(snapshot, RDB.length(), snapshot.bytes(), 0, () -> {}));
            assertTrue(String.valueOf(e.getMessage()).contains("announced with " + (RDB.length() + 1)), e.getMessage());
        }
    }

    @Test
    void openStream_markerNotBehindTheRdb_isRefused() throws Exception {
        try (ScriptedServer server =
                        ScriptedServer.play(peer -> fullResync(peer, "$EOF:" + MARKER + "\r\n" + RDB + "x" + MARKER)
                                .awaitClose());
                ReplicationClient client = ReplicationClient.start(settings(server.endpoint()))) {
            Snapshot snapshot = client.awaitSnapshot();
            snapshot.bytes().readNBytes(RDB.length());
            IOException e = assertThrows(
                    IOException.class, () -> client.openStream(snapshot, RDB.length(), snapshot.bytes(), 0, () -> {}));
            assertTrue(String.valueOf(e.getMessage()).contains(MARKER), e.getMessage());
        }
    }

    @Test
    void start_snapshotGivenUpOrLinkLostBeforeIt_triesAgain() throws Exception {
        try (ScriptedServer server = ScriptedServer.play(
                        peer -> peer.expect("PING").send("-LOADING wait\r\n").awaitClose(),
                        peer -> fullResync(peer, "-ERR Unable to perform background save\r\n")
                                .awaitClose(),
                        peer -> fullResync(peer, "\n"),
                        peer -> greet(peer)
                                .expect("PSYNC ? -1")
                                .send("-NOMASTERLINK wait\r\n")
                                .awaitClose(),
                        peer -> fullResync(peer, sized()).awaitClose());
                ReplicationClient client = ReplicationClient.start(settings(server.endpoint()))) {
            assertEquals(1000, client.awaitSnapshot().offset());
            assertEquals(0, client.status().resumes());
        }
    }

    @Test
    void read_linkLostInTheSnapshot_getsWhatCameAndThenTheCause() throws Exception {
        try (ScriptedServer server = ScriptedServer.play(peer -> fullResync(peer, "$1000\r\n" + RDB));
                ReplicationClient client = ReplicationClient.start(settings(server.endpoint()))) {
            Snapshot snapshot = client.awaitSnapshot();
            assertEquals(RDB, text(snapshot.bytes().readNBytes(RDB.length())));
            ReplicationException e = assertThrows(
                    ReplicationException.class, () -> snapshot.bytes().read());
            assertEquals(Reason.SNAPSHOT_INTERRUPTED, e.reason());
            assertTrue(String.valueOf(e.getMessage()).contains("after " + RDB.length() + " bytes"), e.getMessage());
            assertEquals(LinkStatus.Phase.ENDED, client.status().phase());
        }
    }

    @Test
    void next_linkLostInTheMiddleOfACommand_goesOnAtTheVeryByte() throws Exception {
        try (ScriptedServer server = ScriptedServer.play(
                        peer -> fullResync(peer, sized() + SET + SET.substring(0, 10)),
                        peer -> continued(peer, 1038, "+CONTINUE\r\n" + SET.substring(10, 20)),
                        peer -> continued(peer, 1048, "+CONTINUE " + ID + "\r\n"),
                        peer -> continued(peer, 1048, "+CONTINUE " + ID + "\r\n" + SET.substring(20) + DEL)
                                .awaitClose());
                ReplicationClient client = ReplicationClient.start(settings(server.endpoint()))) {
            CommandStream stream = streamBehind(client, client.awaitSnapshot());
            assertEquals(List.of("SET \"k\"", "SET \"k\"", "DEL \"k\""), commands(stream, 3));
            assertEquals(1081, stream.endOffset());
            assertEquals(3, client.status().resumes());
        }
    }

    @Test
    void next_sourceHasFailedOver_takesTheNewIdFromThereOn() throws Exception {
        try (ScriptedServer server = ScriptedServer.play(
                        peer -> fullResync(peer, sized() + SET),
                        peer -> continued(peer, 1028, "+CONTINUE " + NEW_ID + "\r\n" + SET),
                        peer -> greet(peer)
                                .expect("PSYNC " + NEW_ID + " 1055")
                                .send("+CONTINUE\r\n" + DEL)
                                .awaitClose());
                ReplicationClient client = ReplicationClient.start(settings(server.endpoint()))) {
            CommandStream stream = streamBehind(client, client.awaitSnapshot());
            commands(stream, 3);
            assertEquals(NEW_ID, client.replid());
            assertEquals(new Checkpoint(NEW_ID, 1081, 0), client.checkpoint(stream));
        }
    }

    @Test
    void next_onlyAFullResyncIsOffered_givesEverythingReceivedAndThenTheCause() throws Exception {
        try (ScriptedServer server = ScriptedServer.play(
                        peer -> fullResync(peer, sized() + SET + DEL),
                        peer -> continued(peer, 1055, "+FULLRESYNC " + NEW_ID + " 7\r\n")
                                .awaitClose());
                ReplicationClient client = ReplicationClient.start(settings(server.endpoint()))) {
            CommandStream stream = streamBehind(client, client.awaitSnapshot());
            assertEquals(List.of("SET \"k\"", "DEL \"k\""), commands(stream, 2));
            ReplicationException e = assertThrows(ReplicationException.class, stream::next);
            assertEquals(Reason.FULL_RESYNC_DEMANDED, e.reason());
            assertTrue(String.valueOf(e.getMessage()).contains("offset 1055 of " + ID), e.getMessage());
        }
    }

    @Test
    void resume_checkpoint_asksForTheByteBehindIt() throws Exception {
        Checkpoint from = new Checkpoint(ID, 5000, 3);
        try (ScriptedServer server = ScriptedServer.play(
                        peer -> continued(peer, 5001, "+CONTINUE\r\n" + SET).awaitClose());
                ReplicationClient client = ReplicationClient.resume(settings(server.endpoint()), from)) {
            CommandStream stream = client.streamFrom(from, () -> {});
            stream.next();
            assertEquals(5000, stream.startOffset());
            assertEquals(new Checkpoint(ID, 5027, 3), client.checkpoint(stream));
        }
    }

    @Test
    void resume_sourceOffersOnlyAFullResync_failsTheStream() throws Exception {
        Checkpoint from = new Checkpoint(ID, 5000, 3);
        try (ScriptedServer server = ScriptedServer.play(peer ->
                        continued(peer, 5001, "+FULLRESYNC " + ID + " 6000\r\n").awaitClose());
                ReplicationClient client = ReplicationClient.resume(settings(server.endpoint()), from)) {
            CommandStream stream = client.streamFrom(from, () -> {});
            ReplicationException e = assertThrows(ReplicationException.class, stream::next);
            assertEquals(Reason.FULL_RESYNC_DEMANDED, e.reason());
        }
    }

    @Test
    void next_sourceFallsSilent_givesTheLinkUpAndResumes() throws Exception {
        try (ScriptedServer server = ScriptedServer.play(
                        peer -> fullResync(peer, sized() + SET).awaitClose(),
                        peer -> continued(peer, 1028, "+CONTINUE\r\n" + DEL).awaitClose());
                ReplicationClient client =
                        ReplicationClient.start(settings(server.endpoint(), Duration.ofMillis(300), roomy()))) {
            CommandStream stream = streamBehind(client, client.awaitSnapshot());
            assertEquals(List.of("SET \"k\"", "DEL \"k\""), commands(stream, 2));
        }
    }

    @Test
    void silence_whileWeDoNotRead_isNotTheSources() throws Exception {
        int count = 40_000;
        CountDownLatch longSilent = new CountDownLatch(1);
        SpoolLimits tiny = SpoolLimits.inMemory(1 << 10, 2 << 10);
        try (ScriptedServer server = ScriptedServer.play(peer -> {
                    fullResync(peer, sized());
                    Thread sender = Thread.ofVirtual().start(() -> send(peer, SET.repeat(count)));
                    // One a second, while the silence allowed is a third of that.
                    peer.expect("REPLCONF ACK 1000").expect("REPLCONF ACK 1000");
                    longSilent.countDown();
                    sender.join();
                    peer.awaitClose();
                });
                ReplicationClient client =
                        ReplicationClient.start(settings(server.endpoint(), Duration.ofMillis(300), tiny))) {
            Snapshot snapshot = client.awaitSnapshot();
            Await.until(client::status, () -> client.status().spool().full());
            longSilent.await();
            assertTrue(client.status().spool().full());
            assertTrue(
                    client.status().spool().bytes() < 4 << 20, client.status().toString());
            CommandStream stream = streamBehind(client, snapshot);
            for (int i = 0; i < count; i++) {
                stream.next();
            }
            assertEquals(1000 + count * 27L, stream.endOffset());
            assertEquals(0, client.status().resumes());
        }
    }

    @Test
    void acknowledge_getAck_waitsForWhatIsBeforeItAndSaysItsOffset() throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        try (ScriptedServer server = ScriptedServer.play(peer -> {
                    fullResync(peer, sized() + SET + GETACK);
                    // The timer says 1000 again and again until something is applied.
                    String ack = peer.next();
                    while (ack.equals("REPLCONF ACK 1000")) {
                        ack = peer.next();
                    }
                    answer.complete(ack);
                    peer.awaitClose();
                });
                ReplicationClient client = ReplicationClient.start(settings(server.endpoint()))) {
            CommandStream stream = streamBehind(client, client.awaitSnapshot());
            stream.next();
            stream.next();
            assertEquals(CommandKind.REPLCONF, stream.kind());
            assertFalse(answer.isDone());
            client.applied(stream.endOffset());
            assertEquals("REPLCONF ACK 1027", answer.get());
        }
    }

    @Test
    void applied_anything_neverGoesBack() throws Exception {
        try (ScriptedServer server = ScriptedServer.play(
                        peer -> fullResync(peer, sized() + SET + DEL).awaitClose());
                ReplicationClient client = ReplicationClient.start(settings(server.endpoint()))) {
            commands(streamBehind(client, client.awaitSnapshot()), 2);
            client.applied(1054);
            client.applied(1027);
            assertEquals(1054, client.status().appliedOffset());
        }
    }

    @Test
    void acknowledge_duringTheSnapshot_goesOnByItself() throws Exception {
        try (ScriptedServer server = ScriptedServer.play(peer -> {
                    fullResync(peer, "$" + RDB.length() + "\r\n" + RDB.substring(0, 5));
                    peer.expect("REPLCONF ACK 1000").send(RDB.substring(5)).awaitClose();
                });
                ReplicationClient client = ReplicationClient.start(settings(server.endpoint()))) {
            assertEquals(RDB, text(client.awaitSnapshot().bytes().readNBytes(RDB.length())));
        }
    }

    @Test
    void start_sourceKnowsOnlySync_takesItsSnapshotWithoutOffsets() throws Exception {
        try (ScriptedServer server = ScriptedServer.play(peer -> {
                    plainSync(peer).send("\n\n" + sized() + SET);
                });
                ReplicationClient client = ReplicationClient.start(settings(server.endpoint()))) {
            Snapshot snapshot = client.awaitSnapshot();
            assertFalse(snapshot.resumable());
            assertEquals("", snapshot.replid());
            CommandStream stream = streamBehind(client, snapshot);
            stream.next();
            assertEquals(27, stream.endOffset());
            ReplicationException e = assertThrows(ReplicationException.class, stream::next);
            assertEquals(Reason.FULL_RESYNC_DEMANDED, e.reason());
            assertTrue(String.valueOf(e.getMessage()).contains("SYNC"), e.getMessage());
        }
    }

    @Test
    void start_syncWithAMarker_tellsTheWaitingMaster() throws Exception {
        try (ScriptedServer server = ScriptedServer.play(peer -> {
                    plainSync(peer).send("$EOF:" + MARKER + "\r\n" + RDB + MARKER);
                    peer.expect("REPLCONF ACK 0").send(SET).awaitClose();
                });
                ReplicationClient client = ReplicationClient.start(settings(server.endpoint()))) {
            CommandStream stream = streamBehind(client, client.awaitSnapshot());
            stream.next();
            assertEquals("SET \"k\"", stream.frame().toString());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-DENIED Redis is running in protected mode, DENIED",
        "HTTP/1.1 400 Bad Request, not a Redis server",
        "-NOAUTH Authentication required., asks for a password"
    })
    void awaitSnapshot_refusedAtTheDoor_saysWhy(String line, String reason) throws Exception {
        try (ScriptedServer server =
                        ScriptedServer.play(peer -> peer.send(line + "\r\n").awaitClose());
                ReplicationClient client = ReplicationClient.start(settings(server.endpoint()))) {
            assertRefused(client, reason);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "+FULLRESYNC abc 1, expected a replication id",
        "+CONTINUE, a request for a snapshot",
    })
    void awaitSnapshot_answerToPsyncIsNonsense_saysWhich(String line, String reason) throws Exception {
        try (ScriptedServer server = ScriptedServer.play(peer ->
                        greet(peer).expect("PSYNC ? -1").send(line + "\r\n").awaitClose());
                ReplicationClient client = ReplicationClient.start(settings(server.endpoint()))) {
            assertRefused(client, reason);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-NOPERM this user has no permissions, +psync",
        "$EOF:short, expected $<length>",
        "$9999999999999999999, expected $<length>",
        "+OK, expected $<length>",
    })
    void awaitSnapshot_noSnapshotAnnounced_saysWhatCameInstead(String line, String reason) throws Exception {
        try (ScriptedServer server = ScriptedServer.play(
                        peer -> fullResync(peer, "\n" + line + "\r\n").awaitClose());
                ReplicationClient client = ReplicationClient.start(settings(server.endpoint()))) {
            assertRefused(client, reason);
        }
    }

    @Test
    void awaitSnapshot_lineWithoutEnd_isNoRedis() throws Exception {
        try (ScriptedServer server = ScriptedServer.play(
                        peer -> peer.send("x".repeat(100_000)).awaitClose());
                ReplicationClient client = ReplicationClient.start(settings(server.endpoint()))) {
            assertRefused(client, "not a Redis server");
        }
    }

    @Test
    void awaitSnapshot_nobodyListens_givesUpInTime() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Endpoint nobody = new Endpoint("127.0.0.1", port, Credentials.NONE, Optional.empty());
        ReplicationSettings settings =
                new ReplicationSettings(nobody, roomy(), PATIENCE, PATIENCE, Duration.ofMillis(200), 0);
        try (ReplicationClient client = ReplicationClient.start(settings)) {
            ReplicationException e = assertThrows(ReplicationException.class, client::awaitSnapshot);
            assertEquals(Reason.UNREACHABLE, e.reason());
            assertTrue(String.valueOf(e.getMessage()).contains("connection refused"), e.getMessage());
        }
    }

    @Test
    void next_ourOwnFault_reachesTheReader(@TempDir Path directory) throws Exception {
        Path closed;
        try (FileSystem zip = FileSystems.newFileSystem(directory.resolve("zip"), Map.of("create", "true"))) {
            closed = zip.getPath("/spool");
        }
        SpoolLimits limits = new SpoolLimits(64, 128, 1 << 20, Optional.of(closed));
        try (ScriptedServer server = ScriptedServer.play(
                        peer -> fullResync(peer, sized() + SET.repeat(100)).awaitClose());
                ReplicationClient client = ReplicationClient.start(settings(server.endpoint(), PATIENCE, limits))) {
            CommandStream stream = streamBehind(client, client.awaitSnapshot());
            IOException e = assertThrows(IOException.class, () -> commands(stream, 100));
            assertTrue(String.valueOf(e.getMessage()).contains("ClosedFileSystemException"), e.toString());
        }
    }

    @Test
    void awaitSnapshot_supervisorFails_reachesTheCaller() throws Exception {
        try (ScriptedServer server = ScriptedServer.play()) {
            // More milliseconds than a socket can count.
            ReplicationSettings settings =
                    new ReplicationSettings(server.endpoint(), roomy(), Duration.ofDays(365), PATIENCE, PATIENCE, 0);
            try (ReplicationClient client = ReplicationClient.start(settings)) {
                IOException e = assertThrows(IOException.class, client::awaitSnapshot);
                assertTrue(e.getCause() instanceof ArithmeticException, e.toString());
            }
        }
    }

    @Test
    void close_somebodyWaits_endsTheWaiting() throws Exception {
        CompletableFuture<Void> greeted = new CompletableFuture<>();
        try (ScriptedServer server = ScriptedServer.play(peer -> {
            greet(peer).expect("PSYNC ? -1");
            greeted.complete(null);
            peer.awaitClose();
        })) {
            ReplicationClient client = ReplicationClient.start(settings(server.endpoint()));
            CompletableFuture<Snapshot> waiting = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> {
                try {
                    waiting.complete(client.awaitSnapshot());
                } catch (IOException e) {
                    waiting.completeExceptionally(e);
                }
            });
            greeted.get();
            client.close();
            assertThrows(ExecutionException.class, waiting::get);
            assertEquals(LinkStatus.Phase.ENDED, client.status().phase());
        }
    }

    @Test
    void close_streamIsRead_endsTheRead() throws Exception {
        try (ScriptedServer server =
                ScriptedServer.play(peer -> fullResync(peer, sized() + SET).awaitClose())) {
            ReplicationClient client = ReplicationClient.start(settings(server.endpoint()));
            CommandStream stream = streamBehind(client, client.awaitSnapshot());
            stream.next();
            client.close();
            IOException e = assertThrows(IOException.class, stream::next);
            assertTrue(String.valueOf(e.getMessage()).contains("closed"), e.toString());
        }
    }

    @Test
    void checkpoint_insideATransaction_isRefused() throws Exception {
        try (ScriptedServer server = ScriptedServer.play(
                        peer -> fullResync(peer, sized() + "*1\r\n$5\r\nMULTI\r\n" + SET + "*1\r\n$4\r\nEXEC\r\n")
                                .awaitClose());
                ReplicationClient client = ReplicationClient.start(settings(server.endpoint()))) {
            CommandStream stream = streamBehind(client, client.awaitSnapshot());
            stream.next();
            assertThrows(IllegalStateException.class, () -> client.checkpoint(stream));
            stream.next();
            assertThrows(IllegalStateException.class, () -> client.checkpoint(stream));
            stream.next();
            assertEquals(1000 + 15 + 27 + 14, client.checkpoint(stream).offset());
        }
    }

    private static ReplicationSettings settings(Endpoint source) {
        return settings(source, PATIENCE, roomy());
    }

    private static ReplicationSettings settings(Endpoint source, Duration silenceMax, SpoolLimits spool) {
        return new ReplicationSettings(source, spool, PATIENCE, silenceMax, PATIENCE, 0);
    }

    private static SpoolLimits roomy() {
        return SpoolLimits.inMemory(64 << 10, 16 << 20);
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

    /** Promises a snapshot at offset 1000 and sends what follows. */
    private static Peer fullResync(Peer peer, String following) throws IOException {
        return greet(peer)
                .expect("PSYNC ? -1")
                .send("+FULLRESYNC " + ID + " 1000\r\n")
                .send(following);
    }

    private static Peer continued(Peer peer, long from, String answer) throws IOException {
        return greet(peer).expect("PSYNC " + ID + " " + from).send(answer);
    }

    private static Peer plainSync(Peer peer) throws IOException {
        return greet(peer)
                .expect("PSYNC ? -1")
                .send("-ERR unknown command 'PSYNC'\r\n")
                .expectRaw("SYNC\r\n");
    }

    private static String sized() {
        return "$" + RDB.length() + "\r\n" + RDB;
    }

    private static void send(Peer peer, String text) {
        try {
            peer.send(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static CommandStream streamBehind(ReplicationClient client, Snapshot snapshot) throws IOException {
        assertEquals(RDB, text(snapshot.bytes().readNBytes(RDB.length())));
        return client.openStream(snapshot, RDB.length(), snapshot.bytes(), 0, () -> {});
    }

    private static List<String> commands(CommandStream stream, int count) throws IOException {
        List<String> commands = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            stream.next();
            commands.add(stream.frame().toString());
        }
        return commands;
    }

    private static void assertRefused(ReplicationClient client, String reason) {
        ReplicationException e = assertThrows(ReplicationException.class, client::awaitSnapshot);
        assertEquals(Reason.REFUSED, e.reason());
        assertTrue(String.valueOf(e.getMessage()).contains(reason), e.getMessage());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }
}
