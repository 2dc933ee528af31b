package dev.ferry.psync.handshake;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Cuts lines out of bytes that arrive in any pieces. A line ends with LF, a CR before it is dropped; the bare LFs with
 * which a busy master keeps the link alive come out as empty lines.
 */
public final class LineFramer {

    /** Longer than any line of the protocol; more than that is not a Redis server. */
    public static final int LINE_BYTES_MAX = 64 << 10;

    private static final int SHOWN_CHARS_MAX = 120;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /**
     * Takes bytes as far as the next line end.
     *
     * @return the line; empty when more bytes are needed
     * @throws LineTooLongException when no line end comes
     */
    public Optional<String> take(ByteBuffer bytes) throws LineTooLongException {
        while (bytes.hasRemaining()) {
            byte octet = bytes.get();
            if (octet == '\n') {
                return Optional.of(finish());
            }
            line.write(octet);
            if (line.size() > LINE_BYTES_MAX) {
                throw new LineTooLongException();
            }
        }
        return Optional.empty();
    }

    /** A line as a message shows it: cut when it is long. */
    public static String clip(String line) {
        return line.length() <= SHOWN_CHARS_MAX ? line : line.substring(0, SHOWN_CHARS_MAX) + "…";
    }

    private String finish() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** The peer sent {@link #LINE_BYTES_MAX} bytes without a line end. */
    public static final class LineTooLongException extends Exception {
        private static final long serialVersionUID = 1;

        LineTooLongException() {
            super("no line end within " + LINE_BYTES_MAX + " bytes");
        }
    }
}
