package dev.ferry.psync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.address.Endpoint;
import dev.ferry.psync.ReplicationException.Reason;
import dev.ferry.psync.spool.SpoolLimits;
import dev.ferry.psync.stream.CommandStream;
import dev.ferry.resp.RespLimits;
import dev.ferry.testing.Peer;
import dev.ferry.testing.ScriptedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A replica that has a history and asks to go on with it, once, and takes a snapshot when it has to. */
@Timeout(60)
class RejoinTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ID = "0123456789abcdef0123456789abcdef01234567";
    private static final String NEW_ID = "f".repeat(40);
    private static final Checkpoint FROM = new Checkpoint(ID, 1000, 3);
    private static final String SET = "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\nv\r\n";

    @Test
    void rejoin_sourceGoesOn_givesTheStream() throws Exception {
        try (ScriptedServer server = ScriptedServer.play(peer ->
                        greet(peer).send("+CONTINUE " + NEW_ID + "\r\n" + SET).awaitClose());
                ReplicationClient client = ReplicationClient.rejoin(settings(server.endpoint()), FROM)) {
            assertEquals(Optional.empty(), client.awaitBeginning());
            assertEquals(NEW_ID, client.replid());
            CommandStream stream = client.streamFrom(FROM, () -> {});
            stream.next();
            assertEquals(1027, stream.endOffset());
            assertEquals(3, stream.db());
        }
    }

    @Test
    void rejoin_sourceHasOnlyASnapshot_givesIt() throws Exception {
        try (ScriptedServer server = ScriptedServer.play(peer -> greet(peer)
                        .send("+FULLRESYNC " + NEW_ID + " 77\r\n$3\r\nRDB" + SET)
                        .awaitClose());
                ReplicationClient client = ReplicationClient.rejoin(settings(server.endpoint()), FROM)) {
            Snapshot snapshot = client.awaitSnapshot();
            assertEquals(NEW_ID, snapshot.replid());
            assertEquals("RDB", new String(snapshot.bytes().readNBytes(3), StandardCharsets.US_ASCII));
            CommandStream stream = client.openStream(snapshot, 3, snapshot.bytes(), 0, () -> {});
            stream.next();
            assertEquals(77 + 27, stream.endOffset());
            assertEquals("v", new String(stream.frame().argumentArrays()[2], StandardCharsets.US_ASCII));
        }
    }

    @Test
    void rejoin_linkBreaks_isNotTriedAgain() throws Exception {
        try (ScriptedServer server = ScriptedServer.play(
                        peer -> greet(peer).send("-NOMASTERLINK Can't SYNC\r\n").awaitClose());
                ReplicationClient client = ReplicationClient.rejoin(settings(server.endpoint()), FROM)) {
            ReplicationException e = assertThrows(ReplicationException.class, client::awaitBeginning);
            assertEquals(Reason.UNREACHABLE, e.reason());
            assertTrue(String.valueOf(e.getMessage()).contains("NOMASTERLINK"), e.getMessage());
        }
    }

    private static ReplicationSettings settings(Endpoint source) {
        return new ReplicationSettings(
                source,
                SpoolLimits.inMemory(64 << 10, 16 << 20),
                PATIENCE,
                PATIENCE,
                Duration.ZERO,
                6380,
                Optional.of("replica.example"),
                RespLimits.STREAM_IN_MEMORY);
    }

    private static Peer greet(Peer peer) throws IOException {
        return peer.expect("PING")
                .send("+PONG\r\n")
                .expect("REPLCONF listening-port 6380")
                .send("+OK\r\n")
                .expect("REPLCONF ip-address replica.example")
                .send("+OK\r\n")
                .expect("REPLCONF capa eof capa psync2")
                .send("+OK\r\n")
                .expect("REPLCONF version 9.9.9")
                .send("+OK\r\n")
                .expect("PSYNC " + ID + " 1001");
    }
}
