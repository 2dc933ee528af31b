package dev.ferry.resp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.ferry.bytes.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Commands as bytes, for the tests of this package. */
final class Frames {
    /** Every kind of frame: of no argument, with empty ones, with line ends inside, with more than the known arguments. */
    static final List<List<String>> SAMPLE = List.of(
            List.of("PING"),
            List.of("SELECT", "0"),
            List.of("MULTI"),
            List.of("set", "key", ""),
            List.of("SET", "\r\n$3\r\n", "\0\u00ff*1\r\n"),
            List.of("EXEC"),
            List.of(),
            List.of("REPLCONF", "GETACK", "*"),
            List.of("RPUSH", "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r"),
            List.of("APPEND", "key", "x".repeat(150)));

    private Frames() {}

    static byte[] of(List<String> words) {
        return RespWriter.command(words.stream().map(Frames::bytes).toList());
    }

    static byte[] all(List<List<String>> commands) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        commands.forEach(words -> out.writeBytes(of(words)));
        return out.toByteArray();
    }

    static Bytes bytes(String text) {
        return Bytes.copyOf(text.getBytes(ISO_8859_1));
    }

    static String text(ByteArrayOutputStream out) {
        return out.toString(ISO_8859_1);
    }

    static FrameReader reader(InputStream in, RespLimits limits) {
        return new FrameReader(in, limits, () -> {});
    }

    /** The bytes of each frame that follows, as they are written again. */
    static List<String> rewritten(FrameReader reader) throws IOException {
        List<String> frames = new ArrayList<>();
        while (true) {
            try {
                reader.next();
            } catch (EOFException e) {
                return frames;
            }
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            reader.writeTo(frame::write);
            frames.add(text(frame));
        }
    }
}
