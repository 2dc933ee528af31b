package dev.ferry.engine.command.replication;

import dev.ferry.engine.replication.Replication;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes commands into the replication stream, each once for all replicas.
 *
 * <pre>
 * *3 CR LF $3 CR LF SET CR LF $1 CR LF k CR LF $1 CR LF v CR LF
 * </pre>
 */
final class EffectEncoder {

    private static final int GATHERED_BYTES_MAX = 64 << 10;
    private static final int HEAD_BYTES_MAX = 16;

    private final Replication replication;
    private byte[] gathered = new byte[1024];
    private int length;

    EffectEncoder(Replication replication) {
        this.replication = replication;
    }

    /** Writes a command whose words are texts. */
    void words(String... words) {
        byte[][] arguments = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
            arguments[i] = words[i].getBytes(StandardCharsets.US_ASCII);
        }
        command(arguments);
    }

    /** Writes a command; it is not in the stream before {@link #flush}. */
    void command(byte[][] arguments) {
        head('*', arguments.length);
        for (byte[] argument : arguments) {
            head('$', argument.length);
            if (argument.length > GATHERED_BYTES_MAX) {
                flush();
                replication.append(argument, 0, argument.length);
            } else {
                room(argument.length + 2);
                System.arraycopy(argument, 0, gathered, length, argument.length);
                length += argument.length;
            }
            end();
        }
    }

    /** Has everything that was written be in the stream. */
    void flush() {
        if (length > 0) {
            replication.append(gathered, 0, length);
            length = 0;
        }
    }

    private void head(char kind, int number) {
        room(HEAD_BYTES_MAX);
        gathered[length++] = (byte) kind;
        int digits = 1;
        for (int rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        int rest = number;
        for (int i = digits - 1; i >= 0; i--) {
            gathered[length + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        end();
    }

    private void end() {
        room(2);
        gathered[length++] = '\r';
        gathered[length++] = '\n';
    }

    private void room(int bytes) {
        if (length + bytes > GATHERED_BYTES_MAX) {
            flush();
        }
        if (length + bytes > gathered.length) {
            gathered = Arrays.copyOf(gathered, Math.max(length + bytes, gathered.length * 2));
        }
    }
}
