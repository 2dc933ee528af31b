package dev.ferry.psync.snapshot;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.bytes.Bytes;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SnapshotInputTest {

    private static final byte[] MARKER = "0123456789012345678901234567890123456789".getBytes(US_ASCII);

    @Test
    void read_delimitedInPiecesOfAnySize_isTheRdbWithoutTheMarker() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        for (int length : new int[] {0, 1, 39, 40, 41, 65_535, 65_536, 65_537, 300_000}) {
            byte[] rdb = new byte[length];
            random.nextBytes(rdb);
            InputStream in = new SnapshotInput(pieces(with(rdb, MARKER), random), delimited());
            assertArrayEquals(rdb, in.readAllBytes());
            assertEquals(-1, in.read());
        }
    }

    @Test
    void read_sized_isTheRdb() throws IOException {
        byte[] rdb = new byte[200_000];
        InputStream in = new SnapshotInput(pieces(rdb, new SplittableRandom(2)), new SnapshotFraming.Sized(rdb.length));
        assertArrayEquals(rdb, in.readAllBytes());
    }

    @Test
    void read_anotherEndThanAnnounced_fails() {
        byte[] rdb = new byte[100];
        SnapshotInput cut = new SnapshotInput(new ByteArrayInputStream(rdb), new SnapshotFraming.Sized(101));
        assertTrue(
                assertThrows(EOFException.class, cut::readAllBytes).toString().contains("100 have come"));
        SnapshotInput unmarked = new SnapshotInput(new ByteArrayInputStream(rdb), delimited());
        assertThrows(EOFException.class, unmarked::readAllBytes);
        SnapshotInput tooShort = new SnapshotInput(new ByteArrayInputStream(new byte[3]), delimited());
        assertThrows(EOFException.class, tooShort::readAllBytes);
    }

    private static SnapshotFraming delimited() {
        return new SnapshotFraming.Delimited(Bytes.copyOf(MARKER));
    }

    private static byte[] with(byte[] rdb, byte[] marker) {
        byte[] both = Arrays.copyOf(rdb, rdb.length + marker.length);
        System.arraycopy(marker, 0, both, rdb.length, marker.length);
        return both;
    }

    /** A stream that gives as few bytes as it likes. */
    private static InputStream pieces(byte[] bytes, SplittableRandom random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int at, int length) {
                return super.read(into, at, Math.min(length, random.nextInt(1, 50)));
            }
        };
    }
}
