package dev.ferry.psync.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.resp.RespException;
import dev.ferry.resp.RespWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandStreamTest {

    private static final long OFFSET = 1000;

    private final List<Long> asked = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "PING, PING",
        "ping, PING",
        "SELECT 3, SELECT",
        "sElEcT 3, SELECT",
        "MULTI, MULTI",
        "multi, MULTI",
        "EXEC, EXEC",
        "exec, EXEC",
        "REPLCONF GETACK *, REPLCONF",
        "replconf TIMESTAMP 1, REPLCONF",
        "RESTORE k 0 x, RESTORE",
        "restore k 0 x, RESTORE",
        "RESTORE-ASKING k 0 x, RESTORE",
        "Restore-Asking k 0 x, RESTORE",
        "SET k v, WRITE",
        "PINGS, WRITE",
        "EXE, WRITE",
        "MULTx, WRITE",
        "SELECTS 1, WRITE",
        "REPLCONX, WRITE",
        "RESTORX k, WRITE",
        "RESTORE-ASKINX k, WRITE",
        "FLUSHALL, WRITE"
    })
    void kind_commandInAnyCase_isRecognised(String command, CommandKind kind) throws IOException {
        CommandStream stream = stream(bytes(command), 0);
        stream.next();
        assertEquals(kind, stream.kind());
        assertEquals(
                kind == CommandKind.PING || kind == CommandKind.REPLCONF,
                stream.kind().concernsLinkOnly());
    }

    @Test
    void kind_frameOfNoArguments_isNothingToATarget() throws IOException {
        CommandStream stream = stream("*0\r\n".getBytes(ISO_8859_1), 0);
        stream.next();
        assertEquals(CommandKind.PING, stream.kind());
        assertEquals(OFFSET + 4, stream.endOffset());
    }

    @Test
    void kind_nameTooLongForMemory_isAWrite() throws IOException {
        CommandStream stream = stream(RespWriter.command("X".repeat(5 << 20), "after"), 0);
        stream.next();
        assertEquals(CommandKind.WRITE, stream.kind());
    }

    @Test
    void db_selectedAnywhere_holdsForWhatFollows() throws IOException {
        CommandStream stream = stream(
                bytes(
                        "SET a 1",
                        "SELECT 3",
                        "SET b 2",
                        "MULTI",
                        "SET c 3",
                        "select 0",
                        "SET d 4",
                        "EXEC",
                        "PING",
                        "SET e 5"),
                7);
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            stream.next();
            seen.add(stream.frame() + " in " + stream.db() + (stream.atBoundary() ? "" : ", open"));
        }
        assertEquals(
                List.of(
                        "SET \"a\" in 7",
                        "SELECT \"3\" in 3",
                        "SET \"b\" in 3",
                        "MULTI in 3, open",
                        "SET \"c\" in 3, open",
                        "SELECT \"0\" in 0, open",
                        "SET \"d\" in 0, open",
                        "EXEC in 0",
                        "PING in 0",
                        "SET \"e\" in 0"),
                seen);
    }

    @Test
    void db_notKnown_staysSoUntilSelected() throws IOException {
        CommandStream stream = stream(bytes("PING", "SELECT 15"), CommandStream.DB_UNKNOWN);
        stream.next();
        assertEquals(CommandStream.DB_UNKNOWN, stream.db());
        stream.next();
        assertEquals(15, stream.db());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT", "SELECT x", "SELECT -1", "SELECT 99999999999", "SELECT "})
    void next_selectWithoutADatabase_isAProtocolError(String command) {
        CommandStream stream = stream(RespWriter.command(command.split(" ", -1)), 0);
        assertThrows(RespException.class, stream::next);
    }

    @Test
    void offsets_everyCommand_countEveryByte() throws IOException {
        CommandStream stream = stream(bytes("SELECT 0", "MULTI", "SET k v", "EXEC", "PING", "REPLCONF GETACK *"), 0);
        long[] lengths = {23, 15, 27, 14, 14, 37};
        long offset = OFFSET;
        for (long length : lengths) {
            stream.next();
            assertEquals(offset, stream.startOffset());
            offset += length;
            assertEquals(offset, stream.endOffset());
        }
    }

    @Test
    void next_getAck_asksForTheOffsetBeforeItself() throws IOException {
        CommandStream stream =
                stream(bytes("PING", "REPLCONF GETACK *", "replconf getack *", "REPLCONF TIMESTAMP 1", "REPLCONF"), 0);
        for (int i = 0; i < 5; i++) {
            stream.next();
        }
        assertEquals(List.of(OFFSET + 14, OFFSET + 14 + 37), asked);
    }

    @Test
    void endOffset_largeCommand_isKnownWhenItWasWritten() throws IOException {
        byte[] large = RespWriter.command("RESTORE", "key", "0", "v".repeat(5 << 20));
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(large);
        both.writeBytes(bytes("PING"));
        CommandStream stream = stream(both.toByteArray(), 0);
        stream.next();
        assertEquals(CommandKind.RESTORE, stream.kind());
        assertFalse(stream.frame().whole());
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        stream.frame().writeTo(written::write);
        assertEquals(large.length, written.size());
        assertEquals(OFFSET + large.length, stream.endOffset());
        stream.next();
        assertEquals(OFFSET + large.length, stream.startOffset());
        assertTrue(stream.atBoundary());
        assertThrows(EOFException.class, stream::next);
    }

    private CommandStream stream(byte[] bytes, int db) {
        return new CommandStream(new ByteArrayInputStream(bytes), OFFSET, db, () -> {}, asked::add);
    }

    private static byte[] bytes(String... commands) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String command : commands) {
            out.writeBytes(RespWriter.command(command.split(" ")));
        }
        return out.toByteArray();
    }
}
