package dev.ferry.resp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.testing.PiecewiseStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames that fit in memory. */
class FrameReaderTest {

    private static final RespLimits ROOMY = new RespLimits(64, 1 << 10, 100, 1 << 20, 1);

    @Test
    void next_sampleStream_givesEachArgumentAndOffset() throws IOException {
        FrameReader reader = Frames.reader(new ByteArrayInputStream(Frames.all(Frames.SAMPLE)), ROOMY);
        long offset = 0;
        for (List<String> words : Frames.SAMPLE) {
            reader.next();
            assertTrue(reader.whole());
            assertEquals(words.size(), reader.argumentCount());
            for (int i = 0; i < Math.min(words.size(), FrameReader.ARGUMENTS_KNOWN_MAX); i++) {
                assertEquals(Frames.bytes(words.get(i)), reader.argument(i));
                assertEquals(words.get(i).length(), reader.argumentLength(i));
            }
            assertEquals(words.stream().map(Frames::bytes).toList(), reader.arguments());
            assertEquals(offset, reader.startPosition());
            offset += Frames.of(words).length;
            assertEquals(offset, reader.endPosition());
        }
        assertThrows(EOFException.class, reader::next);
    }

    /** The lengths by which masters and replicas count the commands of the link itself (replication.c). */
    @ParameterizedTest
    @CsvSource({"PING, 14", "SELECT 0, 23", "MULTI, 15", "EXEC, 14", "REPLCONF GETACK *, 37"})
    void endPosition_commandsOfTheLink_countTheBytesThatMastersCount(String command, long length) throws IOException {
        byte[] frame = Frames.of(List.of(command.split(" ")));
        FrameReader reader = Frames.reader(new ByteArrayInputStream(frame), ROOMY);
        reader.next();
        assertEquals(length, reader.endPosition());
    }

    @Test
    void next_everyPieceLengthAndWindow_givesTheSameFrames() throws IOException {
        byte[] sample = Frames.all(Frames.SAMPLE);
        List<String> expected = Frames.SAMPLE.stream()
                .map(words -> new String(Frames.of(words), ISO_8859_1))
                .toList();
        for (RespLimits limits : List.of(
                ROOMY,
                new RespLimits(64, 64, 100, 1 << 20, 1),
                new RespLimits(64, 100, 100, 1 << 20, 1),
                RespLimits.STREAM)) {
            for (int length = 1; length <= sample.length; length++) {
                assertEquals(
                        expected, Frames.rewritten(Frames.reader(PiecewiseStream.ofPieces(sample, length), limits)));
                assertEquals(
                        expected, Frames.rewritten(Frames.reader(PiecewiseStream.splitAt(sample, length), limits)));
            }
        }
    }

    @Test
    void next_everyTruncation_throwsEof() throws IOException {
        byte[] frame = Frames.of(List.of("SET", "key", "value"));
        for (int length = 0; length < frame.length; length++) {
            FrameReader reader = Frames.reader(new ByteArrayInputStream(frame, 0, length), ROOMY);
            assertThrows(EOFException.class, reader::next, "of " + length + " bytes");
        }
    }

    @Test
    void next_nothingThere_saysThatItIsAboutToWait() throws IOException {
        AtomicInteger waits = new AtomicInteger();
        byte[] pings = Frames.all(List.of(List.of("PING"), List.of("PING")));
        FrameReader reader =
                new FrameReader(new ByteArrayInputStream(pings), RespLimits.STREAM, waits::incrementAndGet);
        reader.next();
        reader.next();
        assertEquals(0, waits.get());
        assertThrows(EOFException.class, reader::next);
        assertEquals(1, waits.get());
    }

    @Test
    void argumentIs_anyCase_isTheSameWord() throws IOException {
        FrameReader reader = Frames.reader(new ByteArrayInputStream(Frames.of(List.of("sElEcT", "{"))), ROOMY);
        reader.next();
        assertTrue(reader.argumentIs(0, "SELECT"));
        assertFalse(reader.argumentIs(0, "SELECS"));
        assertFalse(reader.argumentIs(0, "SELECT2"));
        assertFalse(reader.argumentIs(1, "["), "only letters have a case");
        assertFalse(reader.argumentIs(2, "SELECT"), "there is no such argument");
    }

    @Test
    void argument_unknownIndex_isRefused() throws IOException {
        FrameReader reader = Frames.reader(new ByteArrayInputStream(Frames.all(List.of(Frames.SAMPLE.get(8)))), ROOMY);
        reader.next();
        assertTrue(reader.knows(FrameReader.ARGUMENTS_KNOWN_MAX - 1));
        assertFalse(reader.knows(FrameReader.ARGUMENTS_KNOWN_MAX));
        assertThrows(IllegalArgumentException.class, () -> reader.argument(FrameReader.ARGUMENTS_KNOWN_MAX));
        assertThrows(IllegalArgumentException.class, () -> reader.argumentLength(FrameReader.ARGUMENTS_KNOWN_MAX));
    }

    @Test
    void writeTo_divertedArgument_goesElsewhereAlone() throws IOException {
        FrameReader reader =
                Frames.reader(new ByteArrayInputStream(Frames.of(List.of("RESTORE", "k", "0", "payload"))), ROOMY);
        reader.next();
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        reader.writeTo(frame::write, 3, payload::write);
        assertEquals("payload", Frames.text(payload));
        assertEquals("*4\r\n$7\r\nRESTORE\r\n$1\r\nk\r\n$1\r\n0\r\n$7\r\n\r\n", Frames.text(frame));
        reader.writeTo(frame::write);
        assertTrue(Frames.text(frame).endsWith("payload\r\n"), "a frame in memory can be written again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+OK\r\n",
                "PING\r\n",
                "\n\n\n\n",
                "*\r\n\r\n",
                "*-1\r\n",
                "*x\r\n\r\n",
                "*1\n$4\r\nPING\r\n",
                "*1\r\rx",
                "*1\r\n:4\r\n",
                "*1\r\n$-1\r\n",
                "*1\r\n$+4\r\nPING\r\n",
                "*1\r\n$ 4\r\nPING\r\n",
                "*1\r\n$4\r\nPINGxx",
                "*1\r\n$4\r\nPING\n\n",
                "*1\r\n$4\r\nPI\r\nNG",
                "*101\r\n",
                "*1\r\n$1048577\r\n",
                "*1\r\n$9223372036854775808\r\n",
                "*18446744073709551617\r\n$4\r\nPING\r\n",
                "*1\r\n$0000000000000000004\r\nPING\r\n"
            })
    void next_notAFrame_saysWhatAndWhere(String bytes) {
        FrameReader reader = Frames.reader(new ByteArrayInputStream(bytes.getBytes(ISO_8859_1)), ROOMY);
        RespException e = assertThrows(RespException.class, () -> {
            reader.next();
            reader.writeTo((part, from, length) -> {});
        });
        assertTrue(
                String.valueOf(e.getMessage()).matches("protocol error: .+, expected .+, at byte 0x[0-9a-f]+"),
                e.getMessage());
    }

    @Test
    void next_numberOfNineteenDigits_isRefusedWhateverTheLimit() {
        RespLimits limitless = new RespLimits(64, 64, Long.MAX_VALUE, Long.MAX_VALUE, 1);
        FrameReader reader = Frames.reader(
                new ByteArrayInputStream("*1\r\n$9999999999999999999\r\n".getBytes(ISO_8859_1)), limitless);
        assertThrows(RespException.class, reader::next);
    }

    @Test
    void toString_frame_namesCommandAndKey() throws IOException {
        FrameReader reader = Frames.reader(new ByteArrayInputStream(Frames.all(Frames.SAMPLE)), ROOMY);
        reader.next();
        assertEquals("PING", reader.toString());
        reader.next();
        reader.next();
        reader.next();
        assertEquals("SET \"key\"", reader.toString());
    }
}
