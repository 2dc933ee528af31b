package dev.ferry.migrator.route.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.transcode.Loss;
import dev.ferry.rdb.transcode.TargetServer;
import dev.ferry.resp.FrameReader;
import dev.ferry.resp.RespLimits;
import dev.ferry.resp.RespWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommandCompatTest {

    @ParameterizedTest
    @CsvSource({
        "XGROUP SETID s g 5-0 ENTRIESREAD 12, XGROUP SETID s g 5-0",
        "xgroup create s g 0 mkstream entriesread 0, xgroup create s g 0 mkstream",
        "XSETID s 9-0 ENTRIESADDED 20 MAXDELETEDID 3-0, XSETID s 9-0",
        "PEXPIREAT k 4102444800000 GT, PEXPIREAT k 4102444800000",
        "HSETEX h KEEPTTL FIELDS 2 f v g w, HSET h f v g w",
        "HSETEX h FIELDS 1 f v, HSET h f v",
    })
    void fateOf_whatRedis62DoesNotKnow_isRewritten(String command, String expected) throws IOException {
        CommandCompat compat = compat("redis-6.2");
        assertEquals(CommandCompat.Fate.REWRITTEN, compat.fateOf(frame(command)));
        assertEquals(expected, compat.rewritten().stream().map(Bytes::toUtf8).collect(Collectors.joining(" ")));
        assertTrue(compat.losses().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "redis-6.2, SET k v",
        "redis-6.2, XGROUP SETID s g 5-0",
        "redis-6.2, XGROUP DESTROY s g",
        "redis-6.2, XSETID s 9-0",
        "redis-6.2, PEXPIREAT k 4102444800000",
        "redis-7.0, XGROUP SETID s g 5-0 ENTRIESREAD 12",
        "redis-7.0, PEXPIREAT k 4102444800000 GT",
        "redis-8.0, HPEXPIREAT h 4102444800000 FIELDS 1 f",
        "valkey-9.0, HSETEX h PXAT 4102444800000 FIELDS 1 f v",
        "redis-6.2, HSETEX h",
    })
    void fateOf_whatTheTargetKnows_isLeftAsItIs(String target, String command) throws IOException {
        assertEquals(CommandCompat.Fate.AS_IT_IS, compat(target).fateOf(frame(command)));
    }

    @ParameterizedTest
    @CsvSource({"HPEXPIREAT h 4102444800000 FIELDS 1 f", "HSETEX h PXAT 4102444800000 FIELDS 1 f v"})
    void fateOf_fieldExpiry_isRefusedUnlessItsLossIsAllowed(String command) throws IOException {
        SnapshotException refused =
                assertThrows(SnapshotException.class, () -> compat("valkey-8.1").fateOf(frame(command)));
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains("\"h\"") && message.contains("--allow-loss field-expiry"), message);

        CommandCompat allowing = compat("valkey-8.1", Loss.FIELD_EXPIRY);
        assertTrue(allowing.fateOf(frame(command)) != CommandCompat.Fate.AS_IT_IS);
        assertEquals(1, allowing.losses().of(Loss.FIELD_EXPIRY));
    }

    @Test
    void fateOf_persistedField_isLeftOutAndNoLoss() throws IOException {
        CommandCompat compat = compat("redis-7.2");
        assertEquals(CommandCompat.Fate.LEFT_OUT, compat.fateOf(frame("HPERSIST h FIELDS 1 f")));
        assertTrue(compat.losses().isEmpty());
    }

    private static CommandCompat compat(String target, Loss... allowed) {
        return new CommandCompat(TargetServer.parse(target).orElseThrow(), false, Set.of(allowed));
    }

    private static FrameReader frame(String command) throws IOException {
        byte[] bytes = RespWriter.command(command.split(" ", -1));
        FrameReader reader = new FrameReader(new ByteArrayInputStream(bytes), RespLimits.STREAM, () -> {});
        reader.next();
        return reader;
    }
}
