package dev.ferry.psync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.address.Endpoint;
import dev.ferry.psync.ReplicationException.Reason;
import dev.ferry.psync.failover.Failover;
import dev.ferry.psync.spool.SpoolLimits;
import dev.ferry.psync.stream.CommandStream;
import dev.ferry.testing.Peer;
import dev.ferry.testing.ScriptedServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What servers may answer to a link that looks for its source; none of them says what it is, so that each is asked for the stream. */
@Timeout(60)
class ReplicationFailoverTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ID = "0123456789abcdef0123456789abcdef01234567";
    private static final String NEW_ID = "f".repeat(40);
    private static final Checkpoint FROM = new Checkpoint(ID, 1000, 3);
    private static final String SET = "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\nv\r\n";
    private static final String FULL_RESYNC = "+FULLRESYNC " + NEW_ID + " 77\r\n";

    @Test
    void resume_sourceOffersASnapshot_asksTheNextOne() throws Exception {
        try (ScriptedServer first = ScriptedServer.play(peer -> refused(peer, FULL_RESYNC));
                ScriptedServer second = ScriptedServer.play(peer -> refused(peer, "-NOMASTERLINK Can't SYNC\r\n"));
                ScriptedServer third = ScriptedServer.play(peer -> greet(peer)
                        .expect("PSYNC " + ID + " 1001")
                        .send("+CONTINUE " + NEW_ID + "\r\n" + SET)
                        .awaitClose());
                ReplicationClient client = ReplicationClient.resume(settings(PATIENCE, first, second, third), FROM)) {
            CommandStream stream = client.streamFrom(FROM, () -> {});
            stream.next();
            assertEquals(1027, stream.endOffset());
            assertEquals(third.endpoint(), client.source());
            assertEquals(NEW_ID, client.replid());
            assertEquals(Optional.empty(), client.awaitBeginning());
        }
    }

    @Test
    void resume_successorIsLostToo_isLookedForFromThereOn() throws Exception {
        try (ScriptedServer first = ScriptedServer.play(
                        peer -> refused(peer, FULL_RESYNC),
                        peer -> greet(peer)
                                .expect("PSYNC " + NEW_ID + " 1028")
                                .send("+CONTINUE " + ID + "\r\n" + SET)
                                .awaitClose());
                ScriptedServer second = ScriptedServer.play(
                        peer -> greet(peer).expect("PSYNC " + ID + " 1001").send("+CONTINUE " + NEW_ID + "\r\n" + SET),
                        peer -> greet(peer)
                                .expect("PSYNC " + NEW_ID + " 1028")
                                .send("-LOADING\r\n")
                                .awaitClose());
                ReplicationClient client = ReplicationClient.resume(settings(PATIENCE, first, second), FROM)) {
            CommandStream stream = client.streamFrom(FROM, () -> {});
            stream.next();
            stream.next();
            assertEquals(1054, stream.endOffset());
            assertEquals(first.endpoint(), client.source());
            assertEquals(2, client.status().resumes());
        }
    }

    @Test
    void resume_everybodyOffersASnapshot_failsAtOnceAndNamesThem() throws Exception {
        try (ScriptedServer first = ScriptedServer.play(peer -> refused(peer, FULL_RESYNC));
                ScriptedServer second = ScriptedServer.play(peer -> refused(peer, FULL_RESYNC));
                ReplicationClient client = ReplicationClient.resume(settings(PATIENCE, first, second), FROM)) {
            ReplicationException e = failure(client);
            assertEquals(Reason.FULL_RESYNC_DEMANDED, e.reason());
            assertTrue(
                    String.valueOf(e.getMessage())
                            .contains(first.endpoint().address() + ": offers only a full resync; "
                                    + second.endpoint().address() + ": offers only a full resync"),
                    e.getMessage());
        }
    }

    @Test
    void resume_oneOffersASnapshotAndAnotherIsAway_failsWhenPatienceIsOver() throws Exception {
        ScriptedServer away = ScriptedServer.play();
        away.close();
        try (ScriptedServer first = ScriptedServer.play(peer -> refused(peer, FULL_RESYNC));
                ReplicationClient client = ReplicationClient.resume(settings(Duration.ZERO, first, away), FROM)) {
            ReplicationException e = failure(client);
            assertEquals(Reason.FULL_RESYNC_DEMANDED, e.reason());
            assertTrue(
                    String.valueOf(e.getMessage()).contains(away.endpoint().address() + ": connection refused"),
                    e.getMessage());
        }
    }

    @Test
    void resume_sourceRefusesUs_saysSo() throws Exception {
        try (ScriptedServer first = ScriptedServer.play(peer -> refused(peer, "-NOPERM no permissions\r\n"));
                ReplicationClient client = ReplicationClient.resume(settings(PATIENCE, first), FROM)) {
            ReplicationException e = failure(client);
            assertEquals(Reason.REFUSED, e.reason());
            assertTrue(String.valueOf(e.getMessage()).contains("+psync"), e.getMessage());
        }
    }

    private static ReplicationException failure(ReplicationClient client) {
        return assertInstanceOf(ReplicationException.class, assertThrows(IOException.class, client::awaitBeginning));
    }

    private static ReplicationSettings settings(Duration patience, ScriptedServer source, ScriptedServer... others) {
        List<Endpoint> endpoints =
                List.of(others).stream().map(ScriptedServer::endpoint).toList();
        return new ReplicationSettings(
                        source.endpoint(), SpoolLimits.inMemory(64 << 10, 16 << 20), PATIENCE, PATIENCE, patience, 0)
                .withFailover(new Failover(endpoints, server -> Optional.empty()));
    }

    private static void refused(Peer peer, String answer) throws IOException {
        greet(peer).await("PSYNC " + ID + " 1001").send(answer).awaitClose();
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
