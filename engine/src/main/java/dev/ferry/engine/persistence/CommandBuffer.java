package dev.ferry.engine.persistence;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Commands as an append-only file has them, before they are written:
 *
 * <pre>
 * *3 CR LF $3 CR LF SET CR LF $1 CR LF k CR LF $1 CR LF v CR LF
 * </pre>
 */
public final class CommandBuffer {

    private static final int BYTES_AT_FIRST = 16 << 10;
    private static final int BYTES_KEPT_MAX = 4 << 20;
    private static final int HEAD_BYTES_MAX = 16;

    private byte[] bytes = new byte[BYTES_AT_FIRST];
    private int length;

    /** Adds a command whose words are texts. */
    public void words(String... words) {
        byte[][] arguments = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
            arguments[i] = words[i].getBytes(StandardCharsets.US_ASCII);
        }
        command(arguments);
    }

    /** Adds a command. */
    public void command(byte[][] arguments) {
        head('*', arguments.length);
        for (byte[] argument : arguments) {
            head('$', argument.length);
            room(argument.length + 2);
            System.arraycopy(argument, 0, bytes, length, argument.length);
            length += argument.length;
            end();
        }
    }

    /** Adds a remark: the second in which what follows has happened. */
    public void timestamp(long seconds) {
        byte[] line = ("#TS:" + seconds + "\r\n").getBytes(StandardCharsets.US_ASCII);
        room(line.length);
        System.arraycopy(line, 0, bytes, length, line.length);
        length += line.length;
    }

    /** Forgets everything. */
    public void clear() {
        drop(length);
    }

    /** Returns how many bytes there are. */
    public int length() {
        return length;
    }

    byte[] array() {
        return bytes;
    }

    /** Forgets the first bytes. */
    void drop(int count) {
        length -= count;
        if (length == 0 && bytes.length > BYTES_KEPT_MAX) {
            bytes = new byte[BYTES_AT_FIRST];
        } else {
            System.arraycopy(bytes, count, bytes, 0, length);
        }
    }

    private void head(char kind, int number) {
        room(HEAD_BYTES_MAX);
        bytes[length++] = (byte) kind;
        int digits = 1;
        for (int rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        int rest = number;
        for (int i = digits - 1; i >= 0; i--) {
            bytes[length + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        end();
    }

    private void end() {
        room(2);
        bytes[length++] = '\r';
        bytes[length++] = '\n';
    }

    private void room(int more) {
        int needed = Math.addExact(length, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.clamp(2L * bytes.length, needed, Integer.MAX_VALUE - 8));
        }
    }
}
