package dev.ferry.psync.snapshot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.bytes.Bytes;
import dev.ferry.testing.Seed;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotMeterTest {

    private static final String MARKER = "1f0e3dad99908345f7439f8ffabdffc4f1a6b0d2";
    private static final String STREAM = "*1\r\n$4\r\nPING\r\n";

    @Test
    void measure_markerAtEverySplit_isFound() {
        String rdb = "REDIS0011" + "x".repeat(70);
        String bytes = rdb + MARKER + STREAM;
        for (int first = 0; first <= bytes.length(); first++) {
            for (int second = first; second <= bytes.length(); second++) {
                int[] ends = {first, second, bytes.length()};
                assertEquals(rdb.length() + MARKER.length(), measure(MARKER, bytes, ends), first + ", " + second);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 20, 38, 39, 40, 41, 79, 80, 81, 1000})
    void measure_beginningsOfTheMarkerBeforeIt_doNotDistract(int piece) {
        StringBuilder rdb = new StringBuilder();
        for (int length = 1; length < MARKER.length(); length++) {
            rdb.append(MARKER, 0, length);
        }
        rdb.append(MARKER, 1, MARKER.length());
        assertEquals(rdb.length() + MARKER.length(), measureInPieces(MARKER, rdb + MARKER + STREAM, () -> piece));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 39, 40, 41, 1000})
    void measure_markerThatRepeatsItself_endsAtItsFirstOccurrence(int piece) {
        String marker = "ab".repeat(20);
        String almost = "ab".repeat(19);
        String rdb = "xb" + almost + "b" + almost + "bb";
        assertEquals(rdb.length() + 40, measureInPieces(marker, rdb + "ab".repeat(50), () -> piece));
    }

    /** With two letters only, beginnings and ends of the marker are everywhere. */
    @Test
    void measure_randomBytesOfTwoLetters_agreesWithAPlainSearch() {
        Random random = new Random(Seed.choose("SnapshotMeterTest"));
        for (int i = 0; i < 3000; i++) {
            String marker = letters(random, 40);
            StringBuilder bytes = new StringBuilder();
            for (int parts = random.nextInt(6); parts > 0; parts--) {
                bytes.append(marker, 0, random.nextInt(40)).append(letters(random, random.nextInt(60)));
            }
            bytes.append(marker).append(letters(random, random.nextInt(100)));
            int end = bytes.indexOf(marker) + 40;
            int pieceMax = random.nextInt(1, 100);
            assertEquals(
                    end,
                    measureInPieces(marker, bytes.toString(), () -> random.nextInt(1, pieceMax + 1)),
                    marker + " in " + bytes);
        }
    }

    @Test
    void measure_noMarker_neverEnds() {
        SnapshotMeter meter = meter(MARKER);
        assertEquals(5000, meter.measure(ByteBuffer.wrap(bytes("x".repeat(5000)))));
        assertEquals(39, meter.measure(ByteBuffer.wrap(bytes(MARKER.substring(0, 39)))));
        assertEquals(1, meter.measure(ByteBuffer.wrap(bytes("x"))));
        assertFalse(meter.ended());
    }

    @Test
    void measure_bufferNotAtItsStart_looksOnlyAtWhatRemains() {
        ByteBuffer buffer = ByteBuffer.wrap(bytes("junk" + "rdb" + MARKER + STREAM));
        buffer.position(4);
        SnapshotMeter meter = meter(MARKER);
        assertEquals(43, meter.measure(buffer));
        assertEquals(4, buffer.position());
        assertTrue(meter.ended());
    }

    @Test
    void measure_length_countsDown() {
        SnapshotMeter meter = SnapshotMeter.of(new SnapshotFraming.Sized(10));
        assertEquals(4, meter.measure(ByteBuffer.allocate(4)));
        assertFalse(meter.ended());
        assertEquals(6, meter.measure(ByteBuffer.allocate(100)));
        assertTrue(meter.ended());
    }

    @Test
    void measure_lengthZero_hasEndedBeforeItBegan() {
        SnapshotMeter meter = SnapshotMeter.of(new SnapshotFraming.Sized(0));
        assertTrue(meter.ended());
        assertEquals(0, meter.measure(ByteBuffer.allocate(100)));
    }

    private static int measureInPieces(String marker, String text, IntSupplier piece) {
        SnapshotMeter meter = meter(marker);
        ByteBuffer bytes = ByteBuffer.wrap(bytes(text));
        int total = 0;
        while (!meter.ended()) {
            bytes.limit(Math.min(bytes.capacity(), total + piece.getAsInt()));
            int count = meter.measure(bytes.position(total));
            total += count;
            assertTrue(meter.ended() || total == bytes.limit(), "what is not the end belongs to the snapshot");
            assertTrue(meter.ended() || total < text.length(), "the marker was missed");
        }
        return total;
    }

    /** Measures pieces that end at these places. */
    private static int measure(String marker, String text, int[] ends) {
        SnapshotMeter meter = meter(marker);
        int total = 0;
        for (int end : ends) {
            if (!meter.ended()) {
                total += meter.measure(ByteBuffer.wrap(bytes(text), total, end - total));
            }
        }
        assertTrue(meter.ended());
        return total;
    }

    private static SnapshotMeter meter(String marker) {
        return SnapshotMeter.of(new SnapshotFraming.Delimited(Bytes.copyOf(bytes(marker))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static String letters(Random random, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(random.nextBoolean() ? 'a' : 'b');
        }
        return text.toString();
    }
}
