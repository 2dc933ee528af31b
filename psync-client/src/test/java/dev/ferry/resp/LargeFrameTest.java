package dev.ferry.resp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.ferry.testing.PiecewiseStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames that are longer than what may be held in memory. */
class LargeFrameTest {

    private static final int MEMORY = 128;
    private static final RespLimits TIGHT = new RespLimits(64, MEMORY, 1 << 20, 1 << 20, 1);
    private static final List<String> AFTER = List.of("INCR", "after");

    static List<List<String>> largeCommands() {
        return List.of(
                List.of("A".repeat(300), "key", "value"),
                List.of("SET", "k".repeat(300), "value"),
                List.of("SET", "key", "v".repeat(300)),
                List.of("MSET", "k".repeat(200), "v".repeat(200), "", "w".repeat(500), "x"),
                Collections.nCopies(100, "x"),
                Collections.nCopies(1000, ""),
                List.of("RESTORE", "key", "0", "\r\n*1\r\n".repeat(100), "REPLACE", "ABSTTL"));
    }

    @ParameterizedTest
    @MethodSource("largeCommands")
    void writeTo_largeFrame_passesEveryByteOn(List<String> command) throws IOException {
        byte[] stream = Frames.all(List.of(command, AFTER));
        for (int piece : new int[] {1, 2, 3, 7, 63, 64, 65, 127, 128, 129, stream.length}) {
            FrameReader reader = Frames.reader(PiecewiseStream.ofPieces(stream, piece), TIGHT);
            reader.next();
            assertFalse(reader.whole());
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            reader.writeTo(frame::write);
            assertEquals(new String(Frames.of(command), ISO_8859_1), Frames.text(frame));
            assertEquals(Frames.of(command).length, reader.endPosition());
            reader.next();
            assertEquals("INCR \"after\"", reader.toString());
        }
    }

    @Test
    void requireArgumentsUpTo_longerOne_isFoundWhereverItStands() throws IOException {
        for (List<String> command : List.of(
                List.of("SET", "key", "v".repeat(51)),
                List.of("SET", "k".repeat(51), ""),
                List.of("SET", "key", "v".repeat(300)),
                List.of("MSET", "key", "value", "other", "v".repeat(50), "x".repeat(51)))) {
            FrameReader reader = Frames.reader(new ByteArrayInputStream(Frames.all(List.of(command))), TIGHT);
            reader.next();
            LongArgumentException found = assertThrows(LongArgumentException.class, () -> {
                reader.requireArgumentsUpTo(50);
                reader.writeTo((bytes, from, length) -> {});
            });
            assertEquals(command.stream().mapToInt(String::length).max().orElseThrow(), found.length());
        }
    }

    @Test
    void requireArgumentsUpTo_noneLonger_isNothing() throws IOException {
        byte[] stream =
                Frames.all(List.of(Collections.nCopies(20, "x".repeat(50)), List.of("SET", "k".repeat(50), ""), AFTER));
        FrameReader reader = Frames.reader(new ByteArrayInputStream(stream), TIGHT);
        for (int frame = 0; frame < 3; frame++) {
            reader.next();
            reader.requireArgumentsUpTo(50);
            reader.writeTo((bytes, from, length) -> {});
        }
        assertEquals(stream.length, reader.endPosition());
    }

    @ParameterizedTest
    @MethodSource("largeCommands")
    void next_largeFrameNotWritten_isSkipped(List<String> command) throws IOException {
        byte[] stream = Frames.all(List.of(command, command, AFTER));
        FrameReader reader = Frames.reader(PiecewiseStream.ofPieces(stream, 50), TIGHT);
        reader.next();
        reader.next();
        assertEquals(Frames.of(command).length, reader.startPosition());
        reader.next();
        assertEquals("INCR \"after\"", reader.toString());
    }

    @ParameterizedTest
    @MethodSource("largeCommands")
    void writeTo_largeFrameWithDiversion_takesOneArgumentOut(List<String> command) throws IOException {
        for (int diverted = 0; diverted < Math.min(command.size(), FrameReader.ARGUMENTS_KNOWN_MAX); diverted++) {
            FrameReader reader = Frames.reader(PiecewiseStream.ofPieces(Frames.of(command), 50), TIGHT);
            reader.next();
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            ByteArrayOutputStream argument = new ByteArrayOutputStream();
            reader.writeTo(frame::write, diverted, argument::write);
            assertEquals(command.get(diverted), Frames.text(argument));
            List<String> others = new ArrayList<>(command);
            others.set(diverted, "");
            String length = "$" + command.get(diverted).length() + "\r\n";
            String expected = new String(Frames.of(others.subList(0, diverted)), ISO_8859_1)
                    .replaceFirst("\\*\\d+", "*" + command.size());
            assertTrue(Frames.text(frame).startsWith(expected + length + "\r\n"), Frames.text(frame));
            assertEquals(Frames.of(command).length, frame.size() + argument.size());
        }
    }

    @Test
    void next_everyLengthAroundTheLimit_losesNothing() throws IOException {
        for (int length = 0; length <= 2 * MEMORY; length++) {
            List<String> command = List.of("SET", "key", "v".repeat(length));
            FrameReader reader =
                    Frames.reader(PiecewiseStream.ofPieces(Frames.all(List.of(command, AFTER)), 61), TIGHT);
            reader.next();
            assertEquals(Frames.of(command).length <= MEMORY, reader.whole(), "of " + length + " bytes");
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            reader.writeTo(frame::write);
            assertEquals(new String(Frames.of(command), ISO_8859_1), Frames.text(frame));
            reader.next();
            assertEquals("INCR \"after\"", reader.toString());
        }
    }

    @Test
    void knows_largeFrame_onlyWhatIsBeforeTheLargeArgumentAndOnlyUntilItIsWritten() throws IOException {
        byte[] frame = Frames.of(List.of("SET", "key", "v".repeat(300), "KEEPTTL"));
        FrameReader reader = Frames.reader(new ByteArrayInputStream(frame), TIGHT);
        reader.next();
        assertEquals(4, reader.argumentCount());
        assertEquals(Frames.bytes("key"), reader.argument(1));
        assertFalse(reader.knows(2));
        assertEquals(300, reader.argumentLength(2));
        assertThrows(IllegalArgumentException.class, () -> reader.argumentLength(3));
        reader.writeTo((bytes, from, length) -> {});
        assertFalse(reader.knows(0));
        assertFalse(reader.whole());
        assertEquals("a command of 4 arguments", reader.toString());
        assertThrows(IllegalStateException.class, () -> reader.writeTo((bytes, from, length) -> {}));
    }

    @Test
    void writeTo_largeFrameCutShort_throwsEof() throws IOException {
        byte[] frame = Frames.of(List.of("SET", "key", "v".repeat(300), "w".repeat(300)));
        int head = new String(frame, ISO_8859_1).indexOf("vvv");
        for (int length = head; length < frame.length; length++) {
            FrameReader reader = Frames.reader(new ByteArrayInputStream(frame, 0, length), TIGHT);
            reader.next();
            assertThrows(
                    EOFException.class, () -> reader.writeTo((bytes, from, count) -> {}), "of " + length + " bytes");
        }
    }

    @Test
    void next_claimOfAGreatLength_allocatesForWhatHasComeOnly() {
        List<String> claims = List.of("*1\r\n$4194000\r\n", "*1\r\n$4294967296\r\n", "*2147483647\r\n");
        for (String claim : claims) {
            byte[] bytes = (claim + "x".repeat(100)).getBytes(ISO_8859_1);
            long before = allocatedBytes();
            FrameReader reader = Frames.reader(
                    new ByteArrayInputStream(bytes), new RespLimits(64, 4 << 20, Integer.MAX_VALUE, 4L << 30, 1));
            assertThrows(IOException.class, () -> {
                reader.next();
                reader.writeTo((part, from, length) -> {});
            });
            long allocated = allocatedBytes() - before;
            assertTrue(allocated < 1 << 20, claim + " made " + allocated + " bytes");
        }
    }

    @Test
    void next_longStreamOfSmallFrames_staysInASmallWindow() throws IOException {
        byte[] stream = Frames.all(Collections.nCopies(100_000, List.of("PING")));
        RespLimits limits = new RespLimits(64, 4 << 20, 10, 10, 1);
        long before = allocatedBytes();
        FrameReader reader = Frames.reader(new ByteArrayInputStream(stream), limits);
        for (int i = 0; i < 100_000; i++) {
            reader.next();
        }
        long allocated = allocatedBytes() - before;
        assertTrue(allocated < 100_000, allocated + " bytes");
    }

    @Test
    void next_manyLargeFrames_keepPositions() throws IOException {
        List<List<String>> commands = IntStream.range(0, 50)
                .mapToObj(i -> List.of("APPEND", "key" + i, "v".repeat(i * 20)))
                .toList();
        FrameReader reader = Frames.reader(PiecewiseStream.ofPieces(Frames.all(commands), 97), TIGHT);
        long offset = 0;
        for (List<String> command : commands) {
            reader.next();
            assertEquals(offset, reader.startPosition());
            offset += Frames.of(command).length;
            reader.writeTo((bytes, from, length) -> {});
            assertEquals(offset, reader.endPosition());
        }
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
