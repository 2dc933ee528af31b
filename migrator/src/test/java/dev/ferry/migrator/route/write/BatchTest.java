package dev.ferry.migrator.route.write;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.resp.RefusedReply;
import dev.ferry.resp.RespWriter;
import org.junit.jupiter.api.Test;

final class BatchTest {

    private static final RefusedReply OOM = new RefusedReply("OOM command not allowed", -1);

    private final Batch batch = new Batch(16);

    @Test
    void describe_byPlace_namesCommandAndKey() {
        add("SET", "a", "1");
        add("hset", "b\n", "f", "v");
        add("FLUSHALL");
        assertEquals("SET \"a\"", batch.describe(0, OOM));
        assertEquals("HSET \"b\\n\"", batch.describe(1, OOM));
        assertEquals("FLUSHALL", batch.describe(2, OOM));
    }

    @Test
    void describe_ofAnErrorInsideExec_namesTheQueuedCommand() {
        add("SET", "before", "1");
        add("MULTI");
        add("INCR", "first");
        add("LPUSH", "second", "x");
        add("EXEC");
        assertEquals(
                "LPUSH \"second\" (in a transaction)",
                batch.describe(4, new RefusedReply("WRONGTYPE Operation against a key", 1)));
    }

    @Test
    void describe_ofATransactionThatBeganInAnotherBatch_namesExec() {
        add("LPUSH", "second", "x");
        add("EXEC");
        assertEquals("EXEC", batch.describe(1, new RefusedReply("WRONGTYPE", 3)));
    }

    @Test
    void describe_ofALargeCommandOfWhichOnlyTheHeadIsKept_namesIt() {
        byte[] head =
                "*3\r\n$3\r\nSET\r\n$3\r\nbig\r\n$9999999\r\nxxxx".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        batch.bytes.raw(head, 0, head.length);
        assertEquals("SET \"big\"", batch.describe(0, OOM));
    }

    private void add(String... words) {
        byte[] command = RespWriter.command(words);
        batch.bytes.raw(command, 0, command.length);
        batch.commands++;
    }
}
