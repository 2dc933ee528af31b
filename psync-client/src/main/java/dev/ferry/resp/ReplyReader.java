package dev.ferry.resp;

import dev.ferry.bytes.ByteSink;
import dev.ferry.bytes.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a server answers, either as values or only to learn whether it was an error. Confined to the reading thread. */
public final class ReplyReader {

    private static final int LINE_BYTES_MAX = 16 << 10;
    private static final long NIL = -1;

    /** What is passed over takes no memory, so that only a length that no server can mean is refused. */
    private static final long SKIMMED_MAX = 1L << 40;

    private final Window window;
    private final RespLimits limits;
    private final LongBulks longBulks;

    public ReplyReader(InputStream in, RespLimits limits) {
        this(in, limits, LongBulks.NONE);
    }

    /** Reads byte strings that are too long to be held as {@link Reply.Digest}. */
    public ReplyReader(InputStream in, RespLimits limits, LongBulks longBulks) {
        this.limits = limits;
        this.longBulks = longBulks;
        this.window = new Window(in, limits.windowBytes(), limits.frameBytesInMemoryMax(), () -> {});
    }

    /**
     * The next reply, waiting for it where necessary.
     *
     * @throws RespException when the bytes are not RESP
     * @throws java.io.EOFException when the server has closed the connection
     */
    public Reply read() throws IOException {
        return read(0);
    }

    /**
     * Passes over the next reply without building it.
     *
     * @return the first error in it, or null when there is none
     */
    public @Nullable RefusedReply skim() throws IOException {
        return skim(0);
    }

    private Reply read(int depth) throws IOException {
        int type = readType(depth);
        return switch (type) {
            case '+' -> new Reply.Status(readText());
            case '-' -> new Reply.Error(readText());
            case ':' -> new Reply.Int(readNumber());
            case '$' -> readBulk();
            case '*' -> readArray(depth);
            default -> throw unknownType(type);
        };
    }

    private @Nullable RefusedReply skim(int depth) throws IOException {
        int type = readType(depth);
        switch (type) {
            case '+', ':' -> skipLine();
            case '-' -> {
                return new RefusedReply(readText(), -1);
            }
            case '$' -> skipBulk();
            case '*' -> {
                return skimArray(depth);
            }
            default -> throw unknownType(type);
        }
        return null;
    }

    private @Nullable RefusedReply skimArray(int depth) throws IOException {
        long count = readLength("an array", SKIMMED_MAX);
        RefusedReply first = null;
        for (long i = 0; i < count; i++) {
            RefusedReply refused = skim(depth + 1);
            if (refused != null && first == null) {
                first = new RefusedReply(refused.message(), i);
            }
        }
        return first;
    }

    private int readType(int depth) throws IOException {
        if (depth > limits.depthMax()) {
            throw new RespException(
                    "a reply nested " + depth + " deep", "at most " + limits.depthMax(), window.position());
        }
        window.markHere();
        window.ensure(1);
        return window.bytes[window.at++];
    }

    private Reply readBulk() throws IOException {
        boolean digests = longBulks.bytesMax() < Integer.MAX_VALUE;
        long length = readLength(
                "a bulk string",
                digests ? SKIMMED_MAX : Math.min(limits.bulkBytesMax(), limits.frameBytesInMemoryMax() - 2L));
        if (length == NIL) {
            return new Reply.Nil();
        }
        if (length > longBulks.bytesMax()) {
            return digest(length);
        }
        window.markHere();
        window.ensure((int) length + 2);
        Bytes value = Bytes.copyOf(window.bytes, window.at, (int) length);
        window.at += (int) length;
        window.expectLineEnd();
        return new Reply.Bulk(value);
    }

    private Reply readArray(int depth) throws IOException {
        long count = readLength("an array", limits.argumentsMax());
        if (count == NIL) {
            return new Reply.Nil();
        }
        List<Reply> items = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            items.add(read(depth + 1));
        }
        return new Reply.Array(items);
    }

    private Reply digest(long length) throws IOException {
        MessageDigest digest = longBulks.begin();
        passOver(length, digest::update);
        return new Reply.Digest(length, Bytes.copyOf(digest.digest()));
    }

    private void skipBulk() throws IOException {
        long length = readLength("a bulk string", SKIMMED_MAX);
        if (length != NIL) {
            passOver(length, (bytes, from, count) -> {});
        }
    }

    /** Shows the bytes of a byte string as they come, and goes behind its line end. */
    private void passOver(long length, ByteSink sink) throws IOException {
        long left = length;
        while (left > 0) {
            window.markHere();
            window.ensure(1);
            int part = (int) Math.min(left, window.unread());
            sink.write(window.bytes, window.at, part);
            window.at += part;
            left -= part;
        }
        window.markHere();
        window.ensure(2);
        window.expectLineEnd();
    }

    private long readLength(String what, long max) throws IOException {
        long length = readNumber();
        if (length < NIL || length > max) {
            throw new RespException(what + " of length " + length, "-1 to " + max, window.position());
        }
        return length;
    }

    private long readNumber() throws IOException {
        String text = readText();
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new RespException("'" + text + "'", "a number", window.position());
        }
    }

    private String readText() throws IOException {
        int from = window.at - window.mark;
        skipLine();
        int start = window.mark + from;
        return new String(window.bytes, start, window.at - 2 - start, StandardCharsets.UTF_8);
    }

    /** Moves behind the next line end. */
    private void skipLine() throws IOException {
        int length = 0;
        while (true) {
            if (length > LINE_BYTES_MAX || !window.ensure(length + 1)) {
                throw new RespException("a line of more than " + length + " bytes", "a line end", window.position());
            }
            if (window.bytes[window.at + length] == '\n') {
                break;
            }
            length++;
        }
        if (length == 0 || window.bytes[window.at + length - 1] != '\r') {
            throw new RespException("LF", "CR LF", window.position() + length);
        }
        window.at += length + 1;
    }

    private RespException unknownType(int type) {
        return new RespException(RespException.show(type & 0xff), "a reply type (+ - : $ *)", window.position() - 1);
    }
}
