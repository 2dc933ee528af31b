package dev.ferry.engine.replication;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ReplicationStreamTest {
    private static final int BACKLOG_BYTES = 64 << 10;
    private static final int BLOCK_BYTES = 16 << 10;
    private static final long START = 1_000;

    private final ReplicationStream stream = new ReplicationStream(START, BACKLOG_BYTES);

    @Test
    void readers_atAnyOffsetOfTheBacklog_readWhatIsBehindIt() {
        byte[] all = noise(BACKLOG_BYTES);
        for (int at = 0; at < all.length; ) {
            int part = Math.min(777, all.length - at);
            stream.append(all, at, part);
            at += part;
        }
        for (int offset = 0; offset <= all.length; offset += 1_021) {
            StreamReader reader = stream.readerAt(START + offset);
            assertNotNull(reader);
            assertEquals(START + offset, reader.offset());
            byte[] expected = new byte[all.length - offset];
            System.arraycopy(all, offset, expected, 0, expected.length);
            assertArrayEquals(expected, drain(reader));
            assertEquals(stream.endOffset(), reader.offset());
        }
    }

    @Test
    void readerAt_whatIsNotThere_isNone() {
        stream.append(noise(10), 0, 10);
        assertNull(stream.readerAt(START - 1));
        assertNull(stream.readerAt(START + 11));
        StreamReader atTheEnd = stream.readerAt(START + 10);
        assertNotNull(atTheEnd);
        assertEquals(0, atTheEnd.available());
    }

    @Test
    void backlog_moreThanItHolds_letsGoOfTheOldestAndKeepsEnough() {
        byte[] bytes = noise(10 * BACKLOG_BYTES);
        for (int at = 0; at < bytes.length; at += 1_000) {
            stream.append(bytes, at, Math.min(1_000, bytes.length - at));
        }
        assertEquals(START + bytes.length, stream.endOffset());
        assertTrue(stream.length() >= BACKLOG_BYTES, "it holds " + stream.length());
        assertTrue(stream.length() <= BACKLOG_BYTES + BLOCK_BYTES, "it holds " + stream.length());
        assertNull(stream.readerAt(START));
    }

    @Test
    void reader_slowerThanTheBacklog_stillReadsEverything() {
        StreamReader slow = stream.readerAtEnd();
        byte[] bytes = noise(5 * BACKLOG_BYTES);
        stream.append(bytes, 0, bytes.length);
        assertTrue(stream.startOffset() > slow.offset());
        assertArrayEquals(bytes, drain(slow));
    }

    @Test
    void backlogBytes_less_letsGoAtOnce() {
        stream.append(noise(BACKLOG_BYTES), 0, BACKLOG_BYTES);
        stream.setBacklogBytes(BLOCK_BYTES);
        assertTrue(stream.length() <= 2 * BLOCK_BYTES, "it holds " + stream.length());
    }

    private static byte[] drain(StreamReader reader) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        int available;
        while ((available = reader.available()) > 0) {
            int part = Math.min(available, 5_000);
            read.write(reader.array(), reader.arrayIndex(), part);
            reader.advance(part);
        }
        return read.toByteArray();
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
