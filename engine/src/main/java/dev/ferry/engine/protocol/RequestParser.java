package dev.ferry.engine.protocol;

import dev.ferry.engine.config.QuotedWords;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes requests apart, which arrive in pieces of any size:
 *
 * <pre>
 *   *2 CR LF  $3 CR LF GET CR LF  $1 CR LF k CR LF      a multibulk request
 *   GET k CR LF                                         an inline one
 * </pre>
 *
 * What is complete of a request stays parsed while the rest is awaited. Nothing is allocated by a length that a client says:
 * the buffer grows by what has arrived.
 */
public final class RequestParser {

    private static final int BUFFER_BYTES = 16 << 10;
    private static final int KEPT_BYTES_MAX = 128 << 10;
    private static final int ARGUMENTS_AT_ONCE = 1024;
    private static final int UNKNOWN = -1;

    /** What an argument takes beside its bytes. */
    private static final int ARGUMENT_OVERHEAD_BYTES = 24;

    private byte[] buffer = {};
    private int at;
    private int end;

    private byte[][] arguments = {};
    private int argumentCount;
    private int argumentsLeft;
    private long argumentBytes;
    private int bulkLength = UNKNOWN;

    /** Takes bytes that have arrived, by having them written into the buffer at an index. */
    public void take(int length, Filler filler) {
        if (buffer.length - end < length) {
            makeRoom(length);
        }
        filler.fill(buffer, end);
        end += length;
    }

    /** Writes bytes into an array from an index on. */
    @FunctionalInterface
    public interface Filler {
        void fill(byte[] into, int at);
    }

    /** Returns how many bytes wait for the rest of their request. */
    public int waitingBytes() {
        return end - at;
    }

    /** Returns how many bytes of memory there are for requests. */
    public long bytes() {
        return buffer.length + (argumentsLeft > 0 ? argumentBytes + (long) argumentCount * ARGUMENT_OVERHEAD_BYTES : 0);
    }

    /** Gives memory back, unless something waits in it. */
    public void shrink() {
        if (at == end) {
            at = 0;
            end = 0;
            buffer = new byte[0];
        }
    }

    /** As {@link #waitingBytes} with the arguments that are complete of a request that is not. */
    public long unfinishedBytes() {
        return waitingBytes() + (argumentsLeft > 0 ? argumentBytes : 0);
    }

    /**
     * Returns the next request, or null until more has arrived. An empty request is one that asks for nothing.
     *
     * @param stranger whether the client has yet to say its password
     * @throws ProtocolException when these are not requests
     */
    public byte @Nullable [][] next(RequestLimits limits, boolean stranger) throws ProtocolException {
        if (argumentsLeft == 0) {
            if (at == end) {
                at = 0;
                end = 0;
                if (buffer.length > KEPT_BYTES_MAX) {
                    buffer = new byte[BUFFER_BYTES];
                }
                return null;
            }
            if (buffer[at] != '*') {
                return inline();
            }
            int line = lineEnd("too big mbulk count string");
            if (line < 0) {
                return null;
            }
            long count = number(at + 1, line);
            if (count == Long.MIN_VALUE || count > RequestLimits.ARGUMENTS_MAX) {
                throw new ProtocolException("Protocol error: invalid multibulk length");
            }
            if (stranger && count > RequestLimits.STRANGER_ARGUMENTS_MAX) {
                throw new ProtocolException("Protocol error: unauthenticated multibulk length");
            }
            at = line + 2;
            if (count <= 0) {
                return new byte[0][];
            }
            argumentsLeft = (int) count;
            argumentCount = 0;
            argumentBytes = 0;
            arguments = new byte[(int) Math.min(count, ARGUMENTS_AT_ONCE)][];
        }
        while (argumentsLeft > 0) {
            if (!readArgument(limits, stranger)) {
                return null;
            }
        }
        return arguments;
    }

    private boolean readArgument(RequestLimits limits, boolean stranger) throws ProtocolException {
        if (bulkLength == UNKNOWN) {
            int line = lineEnd("too big bulk count string");
            if (line < 0) {
                return false;
            }
            if (buffer[at] != '$') {
                throw new ProtocolException("Protocol error: expected '$', got '" + (char) (buffer[at] & 0xff) + "'");
            }
            long length = number(at + 1, line);
            if (length < 0 || length > limits.bulkBytesMax()) {
                throw new ProtocolException("Protocol error: invalid bulk length");
            }
            if (stranger && length > RequestLimits.STRANGER_BULK_BYTES_MAX) {
                throw new ProtocolException("Protocol error: unauthenticated bulk length");
            }
            bulkLength = (int) Math.min(length, Integer.MAX_VALUE - 64);
            at = line + 2;
        }
        if (end - at < bulkLength + 2) {
            return false;
        }
        if (argumentCount == arguments.length) {
            arguments =
                    Arrays.copyOf(arguments, (int) Math.min((long) argumentCount + argumentsLeft, argumentCount * 2L));
        }
        byte[] argument = new byte[bulkLength];
        System.arraycopy(buffer, at, argument, 0, bulkLength);
        arguments[argumentCount++] = argument;
        at += bulkLength + 2;
        bulkLength = UNKNOWN;
        argumentBytes += argument.length;
        argumentsLeft--;
        return true;
    }

    private byte @Nullable [][] inline() throws ProtocolException {
        int line = at;
        while (line < end && buffer[line] != '\n') {
            line++;
        }
        if (line == end) {
            if (end - at > RequestLimits.LINE_BYTES_MAX) {
                throw new ProtocolException("Protocol error: too big inline request");
            }
            return null;
        }
        int length = line > at && buffer[line - 1] == '\r' ? line - 1 - at : line - at;
        List<String> words = QuotedWords.split(new String(buffer, at, length, StandardCharsets.ISO_8859_1));
        if (words == null) {
            throw new ProtocolException("Protocol error: unbalanced quotes in request");
        }
        at = line + 1;
        return words.stream()
                .map(word -> word.getBytes(StandardCharsets.ISO_8859_1))
                .toArray(byte[][]::new);
    }

    /** Returns where the CR of the next line is, or -1 when it has not arrived. */
    private int lineEnd(String tooLong) throws ProtocolException {
        for (int i = at; i < end - 1; i++) {
            if (buffer[i] == '\r') {
                return i;
            }
        }
        if (end - at > RequestLimits.LINE_BYTES_MAX) {
            throw new ProtocolException("Protocol error: " + tooLong);
        }
        return -1;
    }

    /** Returns a number, or {@link Long#MIN_VALUE} when there is none. */
    private long number(int from, int to) {
        boolean negative = from < to && buffer[from] == '-';
        int first = negative ? from + 1 : from;
        if (first == to || to - first > 18 || (buffer[first] == '0' && to - first > 1)) {
            return Long.MIN_VALUE;
        }
        long number = 0;
        for (int i = first; i < to; i++) {
            int digit = buffer[i] - '0';
            if (digit < 0 || digit > 9) {
                return Long.MIN_VALUE;
            }
            number = number * 10 + digit;
        }
        return negative ? -number : number;
    }

    private void makeRoom(int length) {
        int used = end - at;
        byte[] larger = buffer;
        if (buffer.length - used < length) {
            int twice = Math.clamp(buffer.length * 2L, BUFFER_BYTES, 1 << 30);
            larger = new byte[Math.max(Math.addExact(used, length), twice)];
        }
        System.arraycopy(buffer, at, larger, 0, used);
        buffer = larger;
        at = 0;
        end = used;
    }
}
