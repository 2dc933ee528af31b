package dev.ferry.engine.replication.replica;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.engine.replication.Replication;
import dev.ferry.engine.replication.StreamReader;
import dev.ferry.psync.stream.CommandStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the offset of a replica stands, and which bytes are in its stream, while batches of commands are applied. */
final class StreamApplierTest {

    private static final long START = 1000;
    private static final long LONG_ENOUGH = Long.MAX_VALUE / 2;
    private static final String ID = "a".repeat(40);

    private final Replication replication = new Replication(1 << 20);
    private final RecordedDataset dataset = new RecordedDataset();
    private final StreamApplier applier = new StreamApplier(replication, dataset);
    private final StringBuilder sent = new StringBuilder();

    @BeforeEach
    void begin() {
        replication.adopt(ID, START, 0);
    }

    @Test
    void work_wholeCommands_relaysTheirBytesAsTheyCame() throws IOException {
        applier.add(batch(
                "*1\r\n$4\r\nPING\r\n", set("a"), "*3\r\n$8\r\nREPLCONF\r\n$6\r\nGETACK\r\n$1\r\n*\r\n", set("b")));
        assertEquals(1, applier.work(LONG_ENOUGH));
        assertEquals(List.of("", "SET a 1", "", "SET b 1"), dataset.applied);
        assertEquals(START + sent.length(), replication.offset());
        assertArrayEquals(sent.toString().getBytes(StandardCharsets.US_ASCII), relayed());
    }

    @Test
    void work_transactionInTwoBatches_movesTheOffsetAtItsExec() throws IOException {
        applier.add(batch(set("before"), word("MULTI"), set("a")));
        applier.work(LONG_ENOUGH);
        assertEquals(START + set("before").length(), replication.offset(), "the transaction is open");
        applier.add(batch(set("b")));
        applier.work(LONG_ENOUGH);
        assertEquals(START + set("before").length(), replication.offset(), "the transaction is still open");
        applier.add(batch(word("EXEC"), set("after")));
        applier.work(LONG_ENOUGH);
        assertEquals(START + sent.length(), replication.offset());
        assertArrayEquals(sent.toString().getBytes(StandardCharsets.US_ASCII), relayed());
    }

    @Test
    void drop_openTransaction_goesOnFromBeforeIt() throws IOException {
        applier.add(batch(set("before")));
        applier.work(LONG_ENOUGH);
        String known = sent.toString();
        applier.add(batch(word("MULTI"), set("a")));
        applier.work(LONG_ENOUGH);
        applier.drop();
        assertEquals(START + known.length(), replication.offset());
        assertArrayEquals(known.getBytes(StandardCharsets.US_ASCII), relayed());
    }

    @Test
    void work_noTimeLeft_goesOnLaterWhereItWas() throws IOException {
        applier.add(batch(set("a"), word("MULTI"), set("b"), word("EXEC"), set("c")));
        dataset.nanosPerCommand = 2_000;
        int slices = 0;
        while (!applier.isIdle()) {
            applier.work(1_000);
            slices++;
        }
        assertTrue(slices >= 5, "a command takes longer than a slice, and there were " + slices);
        assertEquals(List.of("SET a 1", "MULTI", "SET b 1", "EXEC", "SET c 1"), dataset.applied);
        assertArrayEquals(sent.toString().getBytes(StandardCharsets.US_ASCII), relayed());
    }

    private Batch batch(String... commands) throws IOException {
        String bytes = String.join("", commands);
        sent.append(bytes);
        InputStream in = new ByteArrayInputStream(bytes.getBytes(StandardCharsets.US_ASCII));
        CommandStream stream = new CommandStream(in, 0, 0, () -> {}, offset -> {});
        Batch batch = new Batch();
        for (int i = 0; i < commands.length; i++) {
            stream.next();
            batch.add(stream);
        }
        return batch;
    }

    private byte[] relayed() {
        StreamReader reader = Objects.requireNonNull(
                Objects.requireNonNull(replication.stream()).readerAt(START));
        byte[] bytes = new byte[(int) (replication.offset() - START)];
        int done = 0;
        while (done < bytes.length) {
            done += read(reader, bytes, done);
        }
        return bytes;
    }

    private static int read(StreamReader reader, byte[] into, int at) {
        int count = reader.available();
        assertTrue(count > 0, "the stream ends after " + at + " bytes");
        System.arraycopy(reader.array(), reader.arrayIndex(), into, at, count);
        reader.advance(count);
        return count;
    }

    private static String set(String key) {
        return "*3\r\n$3\r\nSET\r\n$" + key.length() + "\r\n" + key + "\r\n$1\r\n1\r\n";
    }

    private static String word(String word) {
        return "*1\r\n$" + word.length() + "\r\n" + word + "\r\n";
    }

    /** Writes down what it is told to do. */
    private static final class RecordedDataset implements ReplicaDataset {

        private final List<String> applied = new ArrayList<>();
        private boolean inTransaction;
        private long nanosPerCommand;

        @Override
        public void apply(byte[][] command) {
            List<String> words = new ArrayList<>();
            for (byte[] word : command) {
                words.add(new String(word, StandardCharsets.US_ASCII));
            }
            applied.add(String.join(" ", words));
            inTransaction = words.contains("MULTI") || (inTransaction && !words.contains("EXEC"));
            long endNanos = System.nanoTime() + nanosPerCommand;
            while (System.nanoTime() - endNanos < 0) {
                Thread.onSpinWait();
            }
        }

        @Override
        public boolean mustWait() {
            return false;
        }

        @Override
        public boolean isInTransaction() {
            return inTransaction;
        }

        @Override
        public int selectedDatabase() {
            return 0;
        }

        @Override
        public void streamEnds() {
            inTransaction = false;
        }

        @Override
        public void streamBegins(int database) {}

        @Override
        public void clear() {}

        @Override
        public void loadingBegins(boolean keepsOld) {}

        @Override
        public LoadedSnapshot load(InputStream rdb) {
            throw new AssertionError("there is no snapshot");
        }

        @Override
        public void loadingEnds() {}
    }
}
