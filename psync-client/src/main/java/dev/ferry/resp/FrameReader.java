package dev.ferry.resp;

import dev.ferry.bytes.ByteSink;
import dev.ferry.bytes.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A cursor over the commands of a replication stream that knows to the byte where each of them ends. Confined to the
 * reading thread.
 *
 * <p>A command is a frame of bulk strings:
 *
 * <pre>
 *   *3 CR LF  $3 CR LF SET CR LF  $1 CR LF k CR LF  $5 CR LF value CR LF
 *   ^ mark    '--- argument 0     '--- argument 1   '--- argument 2     ^ end of the frame
 * </pre>
 *
 * A frame that fits {@link RespLimits#frameBytesInMemoryMax()} is held whole. Of a longer one only the head is held, as
 * far as the argument that did not fit; {@link #writeTo} then passes the rest on while it arrives. Nothing is ever
 * allocated by the size of a length that the peer claims.
 */
public final class FrameReader {

    /** How many leading arguments of a frame can be looked at: more than any command that Ferry has to understand. */
    public static final int ARGUMENTS_KNOWN_MAX = 16;

    private static final int NO_ROOM = -1;
    private static final int ANNOTATION_BYTES_MAX = 1024;

    private final Window window;
    private final RespLimits limits;
    /** Whether lines that begin with # may stand between frames, as in append-only files. */
    private final boolean annotated;

    private final int[] argumentFrom = new int[ARGUMENTS_KNOWN_MAX];
    private final long[] argumentLength = new long[ARGUMENTS_KNOWN_MAX];

    private long frameStart;
    private long argumentCount;
    /** Arguments whose length line has been parsed. */
    private long argumentsMet;
    /** Arguments of which all bytes are in memory: all that were met, or all but the last. */
    private long argumentsHeld;

    private long lengthOfLastMet;
    private long argumentBytesMax = Long.MAX_VALUE;
    private boolean whole = true;
    /** Whether a part of the frame is still to come; never with a whole one. */
    private boolean partial;

    /**
     * @param in the bytes of the stream
     * @param beforeWaiting called each time that the reader is about to wait for more bytes
     */
    public FrameReader(InputStream in, RespLimits limits, Runnable beforeWaiting) {
        this(in, limits, false, beforeWaiting);
    }

    /**
     * As the other constructor.
     *
     * @param annotated whether lines such as {@code #TS:1628217473} may stand between frames, as a server with
     *     {@code aof-timestamp-enabled} writes them; they are skipped
     */
    public FrameReader(InputStream in, RespLimits limits, boolean annotated, Runnable beforeWaiting) {
        this.limits = limits;
        this.annotated = annotated;
        this.window = new Window(in, limits.windowBytes(), limits.frameBytesInMemoryMax(), beforeWaiting);
    }

    /**
     * Moves to the next frame, waiting for it where necessary. What was left of a frame in parts is skipped.
     *
     * @throws RespException when the bytes are not a frame of bulk strings
     * @throws java.io.EOFException when the peer has closed the connection
     */
    public void next() throws IOException {
        if (partial) {
            writeTo((bytes, from, length) -> {});
        }
        window.markHere();
        frameStart = window.position();
        if (annotated) {
            skipAnnotations();
        }
        whole = true;
        argumentBytesMax = Long.MAX_VALUE;
        argumentsMet = 0;
        argumentsHeld = 0;
        argumentCount = readLength('*', limits.argumentsMax());
        while (argumentsHeld < argumentCount) {
            if (!meetArgument() || !holdArgument()) {
                whole = false;
                partial = true;
                return;
            }
        }
    }

    /** Whether the frame is in memory from its first byte to its last. */
    public boolean whole() {
        return whole;
    }

    /** Bytes of the source before this frame. */
    public long startPosition() {
        return frameStart;
    }

    /** Bytes of the source up to and with this frame, as far as it has been read: exact when the frame is whole or was written. */
    public long endPosition() {
        return window.position();
    }

    public long argumentCount() {
        return argumentCount;
    }

    /** Whether the bytes of argument {@code index} are in memory: of a frame in parts, none once it was written. */
    public boolean knows(int index) {
        return index < ARGUMENTS_KNOWN_MAX && index < argumentsHeld;
    }

    /** Whether the length of argument {@code index} is known, though its bytes may still be out. */
    public boolean meets(int index) {
        return index < ARGUMENTS_KNOWN_MAX && index < argumentsMet;
    }

    /** The bytes of an argument that is {@linkplain #knows known}. */
    public Bytes argument(int index) {
        requireKnown(index);
        return Bytes.copyOf(window.bytes, window.mark + argumentFrom[index], (int) argumentLength[index]);
    }

    /** All arguments of a frame that is {@linkplain #whole whole}, however many. */
    public List<Bytes> arguments() {
        return Stream.of(argumentArrays()).map(Bytes::adopt).toList();
    }

    /** All arguments of a frame that is {@linkplain #whole whole}, as arrays that belong to the caller. */
    public byte[][] argumentArrays() {
        if (!whole) {
            throw new IllegalStateException("the frame at byte " + frameStart + " is not in memory as a whole");
        }
        byte[][] arguments = new byte[(int) argumentCount][];
        // The frame has been parsed before, so its lines are known to be sound.
        int at = lineEnd(window.mark) + 2;
        for (int index = 0; index < arguments.length; index++) {
            int length = lengthIn(at);
            int end = lineEnd(at);
            arguments[index] = Arrays.copyOfRange(window.bytes, end + 2, end + 2 + length);
            at = end + 2 + length + 2;
        }
        return arguments;
    }

    /** The number in a length line that has been parsed before. */
    private int lengthIn(int lineStart) {
        int length = 0;
        int end = lineEnd(lineStart);
        for (int digit = lineStart + 1; digit < end; digit++) {
            length = length * 10 + window.bytes[digit] - '0';
        }
        return length;
    }

    private int lineEnd(int from) {
        int at = from;
        while (window.bytes[at] != '\r') {
            at++;
        }
        return at;
    }

    /** The length in bytes of an argument that is known, or of the one that did not fit. */
    public long argumentLength(int index) {
        if (index >= ARGUMENTS_KNOWN_MAX || index >= argumentsMet) {
            throw new IllegalArgumentException(
                    "argument " + index + " of a frame of which " + argumentsMet + " are known");
        }
        return argumentLength[index];
    }

    /** Whether a known argument is this word, given in upper case, whatever case the peer wrote it in. */
    public boolean argumentIs(int index, String upperCaseWord) {
        if (!knows(index) || argumentLength[index] != upperCaseWord.length()) {
            return false;
        }
        int from = window.mark + argumentFrom[index];
        for (int i = 0; i < upperCaseWord.length(); i++) {
            int letter = window.bytes[from + i];
            if (letter >= 'a' && letter <= 'z') {
                letter -= 'a' - 'A';
            }
            if (letter != upperCaseWord.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Requires that no argument of the frame is longer than that. Of those of a frame in parts that are still to come, {@link
     * #writeTo} finds it out.
     */
    public void requireArgumentsUpTo(long bytesMax) throws LongArgumentException {
        if (window.at - window.mark > bytesMax) {
            int at = lineEnd(window.mark) + 2;
            for (long index = 0; index < argumentsHeld; index++) {
                int length = lengthIn(at);
                requireUpTo(bytesMax, length);
                at = lineEnd(at) + 2 + length + 2;
            }
        }
        if (argumentsHeld < argumentsMet) {
            requireUpTo(bytesMax, lengthOfLastMet);
        }
        argumentBytesMax = bytesMax;
    }

    private void requireUpTo(long bytesMax, long length) throws LongArgumentException {
        if (length > bytesMax) {
            throw new LongArgumentException(toString(), length, bytesMax);
        }
    }

    /** Writes the frame to {@code sink}, byte for byte as it came. A frame in parts can be written once. */
    public void writeTo(ByteSink sink) throws IOException {
        writeTo(sink, -1, sink);
    }

    /**
     * Writes the frame to {@code sink} as it came, but for the bytes of one argument, which go to {@code other} in one or
     * more parts.
     *
     * @param diverted the argument, below {@link #ARGUMENTS_KNOWN_MAX}; −1 for none
     */
    public void writeTo(ByteSink sink, int diverted, ByteSink other) throws IOException {
        if (!whole && !partial) {
            throw new IllegalStateException("the frame at byte " + frameStart + " came in parts and has been written");
        }
        writeHead(sink, diverted, other);
        if (partial) {
            writeRest(sink, diverted, other);
        }
    }

    /** Writes what is in memory of the frame before the present position. */
    private void writeHead(ByteSink sink, int diverted, ByteSink other) throws IOException {
        if (diverted < 0 || !knows(diverted)) {
            sink.write(window.bytes, window.mark, window.at - window.mark);
            return;
        }
        int from = window.mark + argumentFrom[diverted];
        int to = (int) (from + argumentLength[diverted]);
        sink.write(window.bytes, window.mark, from - window.mark);
        other.write(window.bytes, from, to - from);
        sink.write(window.bytes, to, window.at - to);
    }

    /** Writes what is to come of the frame behind the present position, while it arrives. */
    private void writeRest(ByteSink sink, int diverted, ByteSink other) throws IOException {
        boolean midArgument = argumentsHeld < argumentsMet;
        argumentsHeld = 0;
        window.markHere();
        if (midArgument) {
            passArgument(sink, diverted, other);
        }
        while (argumentsMet < argumentCount) {
            meetArgument();
            requireUpTo(argumentBytesMax, lengthOfLastMet);
            sink.write(window.bytes, window.mark, window.at - window.mark);
            passArgument(sink, diverted, other);
        }
        partial = false;
    }

    /** Passes the bytes of the argument met last on while they arrive, and the line end behind them. */
    private void passArgument(ByteSink sink, int diverted, ByteSink other) throws IOException {
        ByteSink receiver = argumentsMet - 1 == diverted ? other : sink;
        long left = lengthOfLastMet;
        while (left > 0) {
            window.markHere();
            window.ensure(1);
            int part = (int) Math.min(left, window.unread());
            receiver.write(window.bytes, window.at, part);
            window.at += part;
            left -= part;
        }
        window.markHere();
        window.ensure(2);
        window.expectLineEnd();
        sink.write(window.bytes, window.mark, 2);
        window.markHere();
    }

    /** Parses the length line of the next argument; false when the window has no room for it. */
    private void skipAnnotations() throws IOException {
        window.ensure(1);
        while (window.bytes[window.at] == '#') {
            int length = 1;
            do {
                length++;
                if (length > ANNOTATION_BYTES_MAX) {
                    throw new RespException(
                            "a line of more than " + ANNOTATION_BYTES_MAX + " bytes that begins with '#'",
                            "LF",
                            window.position());
                }
                window.ensure(length);
            } while (window.bytes[window.at + length - 1] != '\n');
            window.at += length;
            window.markHere();
            frameStart = window.position();
            window.ensure(1);
        }
    }

    private boolean meetArgument() throws IOException {
        long length = readLength('$', limits.bulkBytesMax());
        if (length == NO_ROOM) {
            return false;
        }
        lengthOfLastMet = length;
        if (argumentsMet < ARGUMENTS_KNOWN_MAX) {
            argumentFrom[(int) argumentsMet] = window.at - window.mark;
            argumentLength[(int) argumentsMet] = length;
        }
        argumentsMet++;
        return true;
    }

    /** Waits for the bytes of the argument met last; false when the window has no room for them. */
    private boolean holdArgument() throws IOException {
        if (lengthOfLastMet + 2 > limits.frameBytesInMemoryMax() || !window.ensure((int) lengthOfLastMet + 2)) {
            return false;
        }
        window.at += (int) lengthOfLastMet;
        window.expectLineEnd();
        argumentsHeld++;
        return true;
    }

    /** Reads a line such as {@code *3 CR LF} and stands behind it; where the window has no room for it, stays before it. */
    private long readLength(char type, long max) throws IOException {
        int line = 4;
        if (!window.ensure(line)) {
            return NO_ROOM;
        }
        if (window.bytes[window.at] != type) {
            throw new RespException(
                    RespException.show(window.bytes[window.at] & 0xff), "'" + type + "'", window.position());
        }
        long length = 0;
        int digits = 0;
        while (true) {
            if (digits + 3 > line) {
                line++;
                if (!window.ensure(line)) {
                    return NO_ROOM;
                }
            }
            int octet = window.bytes[window.at + 1 + digits];
            if (octet < '0' || octet > '9') {
                break;
            }
            length = length * 10 + (octet - '0');
            digits++;
            if (digits > 18 || length > max) {
                throw new RespException("length " + length, "at most " + max, window.position());
            }
        }
        if (digits == 0) {
            throw new RespException(
                    RespException.show(window.bytes[window.at + 1] & 0xff), "a length", window.position() + 1);
        }
        window.at += 1 + digits;
        window.expectLineEnd();
        return length;
    }

    /** An error that says what was wrong with this frame. */
    public RespException unexpected(String seen, String expected) {
        return new RespException(seen, expected, frameStart);
    }

    private void requireKnown(int index) {
        if (!knows(index)) {
            throw new IllegalArgumentException(
                    "argument " + index + " of a frame of which " + argumentsMet + " are known");
        }
    }

    /** The leading words of the frame as far as they are known, for messages. */
    @Override
    public String toString() {
        if (!knows(0)) {
            return "a command of " + argumentCount + " arguments";
        }
        String name = argument(0).toUtf8().toUpperCase(Locale.ROOT);
        return knows(1) ? name + " " + argument(1) : name;
    }
}
