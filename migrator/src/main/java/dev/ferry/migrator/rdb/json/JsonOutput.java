package dev.ferry.migrator.rdb.json;

import dev.ferry.bytes.ByteSink;
import dev.ferry.bytes.Bytes;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Writes JSON as bytes. Byte strings go from the codec into the text directly, and one that does not fit memory can be written
 * piece by piece; a general JSON library wants text, and all of it.
 *
 * <p>The caller keeps the order of the grammar; this class sets commas and escapes. Confined to one thread.
 */
final class JsonOutput {

    private static final int BUFFER_BYTES = 256 << 10;

    /** Longer strings are escaped piece by piece, so that the worst case, six bytes for each, still fits the buffer. */
    private static final int PIECE_BYTES = BUFFER_BYTES / 8;

    /** A multiple of three, so that every piece but the last is base64 without padding. */
    private static final int BASE64_PIECE_BYTES = PIECE_BYTES / 3 * 3;

    private static final int NUMBER_BYTES_MAX = 32;
    private static final double INTEGER_MAX = 1e17;

    private static final VarHandle I64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private static final byte[] HEX = ascii("0123456789abcdef");
    private static final byte[] NULL = ascii("null");
    private static final byte[] BASE64_BEGIN = ascii("{\"base64\":\"");
    private static final byte[] BASE64_END = ascii("\"}");
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private final ByteSink sink;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final byte[] scratch = new byte[PIECE_BYTES];
    private int position;
    private int lineStart;
    private boolean first = true;

    JsonOutput(ByteSink sink) {
        this.sink = sink;
    }

    /** Returns a member's name as {@link #name} takes it. */
    static byte[] nameOf(String word) {
        return ascii("\"" + word + "\":");
    }

    /** Returns a text that needs no escaping as {@link #word} takes it. */
    static byte[] wordOf(String word) {
        return ascii("\"" + word + "\"");
    }

    void beginObject() throws IOException {
        begin('{');
    }

    void endObject() throws IOException {
        end('}');
    }

    void beginArray() throws IOException {
        begin('[');
    }

    void endArray() throws IOException {
        end(']');
    }

    /** Writes the name of a member; its value comes next. */
    void name(byte[] quoted) throws IOException {
        comma();
        raw(quoted, 0, quoted.length);
        first = true;
    }

    /** Writes a string whose quotes are there already. */
    void word(byte[] quoted) throws IOException {
        comma();
        raw(quoted, 0, quoted.length);
    }

    void nothing() throws IOException {
        word(NULL);
    }

    void number(long value) throws IOException {
        comma();
        ensure(NUMBER_BYTES_MAX);
        position = Decimal.write(value, buffer, position);
    }

    /** Writes a Unix time in milliseconds; null for −1, which is none. */
    void millisOrNothing(long millis) throws IOException {
        if (millis == -1) {
            nothing();
        } else {
            number(millis);
        }
    }

    /** Writes a number whose first bit is no sign. */
    void unsigned(long value) throws IOException {
        comma();
        ensure(NUMBER_BYTES_MAX);
        position = Decimal.writeUnsigned(value, buffer, position);
    }

    /** Writes the id of a stream entry: {@code "1526919030474-55"}. */
    void id(long millis, long sequence) throws IOException {
        comma();
        ensure(2 * NUMBER_BYTES_MAX);
        buffer[position++] = '"';
        position = Decimal.writeUnsigned(millis, buffer, position);
        buffer[position++] = '-';
        position = Decimal.writeUnsigned(sequence, buffer, position);
        buffer[position++] = '"';
    }

    /** Writes the shortest number that reads back as this one; {@code "inf"}, {@code "-inf"} and {@code "nan"} as strings. */
    void number(double value) throws IOException {
        if (Double.isFinite(value)) {
            finite(value);
        } else {
            word(wordOf(Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf"));
        }
    }

    /** Writes a byte string: as a string when it is UTF-8, as {@code {"base64":"…"}} when not. */
    void string(Bytes bytes) throws IOException {
        int length = bytes.length();
        if (length <= PIECE_BYTES) {
            comma();
            ensure(length + 2);
            bytes.copyTo(buffer, position + 1);
            if (plain(buffer, position + 1, length)) {
                buffer[position] = '"';
                buffer[position + 1 + length] = '"';
                position += length + 2;
                return;
            }
            bytes.copyTo(scratch, 0);
            checked(scratch, length);
        } else {
            string(bytes.toArray(), length);
        }
    }

    /** Writes a byte string as {@link #string(Bytes)} does. */
    void string(byte[] bytes, int length) throws IOException {
        comma();
        checked(bytes, length);
    }

    /** Begins a string that comes in pieces: {@link #text}, then {@link #endText}. */
    void beginText() throws IOException {
        comma();
        put('"');
    }

    /** Writes a piece of a string that is known to be UTF-8 as a whole; characters may be cut anywhere. */
    void text(byte[] bytes, int from, int length) throws IOException {
        for (int done = 0; done < length; done += PIECE_BYTES) {
            escaped(bytes, from + done, Math.min(PIECE_BYTES, length - done));
        }
    }

    void endText() throws IOException {
        put('"');
    }

    /** Begins {@code {"base64":"…"}} that comes in pieces: {@link #base64}, then {@link #endBase64}. */
    void beginBase64() throws IOException {
        word(BASE64_BEGIN);
    }

    /** Writes a piece; every one but the last has a length that is a multiple of three. */
    void base64(byte[] bytes, int from, int length) throws IOException {
        for (int done = 0; done < length; done += BASE64_PIECE_BYTES) {
            int piece = Math.min(BASE64_PIECE_BYTES, length - done);
            System.arraycopy(bytes, from + done, scratch, 0, piece);
            byte[] encoded = BASE64.encode(piece == scratch.length ? scratch : Arrays.copyOf(scratch, piece));
            raw(encoded, 0, encoded.length);
        }
    }

    void endBase64() throws IOException {
        raw(BASE64_END, 0, BASE64_END.length);
    }

    /** The value has been written by {@link #raw}; another one may follow. */
    void afterRaw() {
        first = false;
    }

    /** What comes next is a value of its own, on no line yet. */
    void newValue() {
        first = true;
    }

    /** Copies a piece of what is JSON already. */
    void raw(byte[] bytes, int from, int length) throws IOException {
        if (length > buffer.length - position) {
            flush();
            if (length > buffer.length) {
                sink.write(bytes, from, length);
                return;
            }
        }
        System.arraycopy(bytes, from, buffer, position, length);
        position += length;
    }

    /** Ends the line; what comes next is a value of its own. */
    void endLine() throws IOException {
        put('\n');
        first = true;
        lineStart = position;
    }

    /** Forgets the line that was begun; what has gone to the sink of it, because it is long, stays there, cut. */
    void dropLine() {
        position = lineStart;
        first = true;
    }

    /** Gives everything that has gathered to the sink. */
    void flush() throws IOException {
        int length = position;
        position = 0;
        lineStart = 0;
        if (length > 0) {
            sink.write(buffer, 0, length);
        }
    }

    private void begin(char bracket) throws IOException {
        comma();
        put(bracket);
        first = true;
    }

    private void end(char bracket) throws IOException {
        put(bracket);
        first = false;
    }

    private void comma() throws IOException {
        if (first) {
            first = false;
        } else {
            put(',');
        }
    }

    private void put(char ascii) throws IOException {
        ensure(1);
        buffer[position++] = (byte) ascii;
    }

    private void ensure(int bytes) throws IOException {
        if (bytes > buffer.length - position) {
            flush();
        }
    }

    private void finite(double value) throws IOException {
        if (value == Math.rint(value) && Math.abs(value) < INTEGER_MAX && !(value == 0 && 1 / value < 0)) {
            number((long) value);
        } else {
            word(ascii(Double.toString(value).replace(".0E", "E").replaceFirst("\\.0$", "")));
        }
    }

    private void checked(byte[] bytes, int length) throws IOException {
        if (Utf8.valid(bytes, 0, length)) {
            put('"');
            text(bytes, 0, length);
            put('"');
        } else {
            raw(BASE64_BEGIN, 0, BASE64_BEGIN.length);
            base64(bytes, 0, length);
            endBase64();
        }
    }

    /** Tells whether every byte stands for itself in JSON: ASCII, no control character, no quote, no backslash. */
    private static boolean plain(byte[] bytes, int from, int length) {
        int at = from;
        int end = from + length;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            long word = (long) I64.get(bytes, at);
            long control = word - ONES * 0x20;
            long quote = (word ^ ONES * '"') - ONES;
            long backslash = (word ^ ONES * '\\') - ONES;
            if (((control | quote | backslash | word) & HIGHS) != 0) {
                break;
            }
        }
        for (; at < end; at++) {
            if (bytes[at] < 0x20 || bytes[at] == '"' || bytes[at] == '\\') {
                return false;
            }
        }
        return true;
    }

    /** Escapes what must be escaped; the rest, 0x7f and all that is not ASCII, stands for itself. */
    private void escaped(byte[] bytes, int from, int length) throws IOException {
        ensure(6 * length);
        int to = position;
        for (int at = from; at < from + length; at++) {
            byte value = bytes[at];
            if (value < 0x20 && value >= 0) {
                to = control(value, to);
                continue;
            }
            if (value == '"' || value == '\\') {
                buffer[to++] = '\\';
            }
            buffer[to++] = value;
        }
        position = to;
    }

    private int control(byte value, int at) {
        int to = at;
        buffer[to++] = '\\';
        byte letter = switch (value) {
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            case '\b' -> 'b';
            case '\f' -> 'f';
            default -> 'u';
        };
        buffer[to++] = letter;
        if (letter == 'u') {
            buffer[to++] = '0';
            buffer[to++] = '0';
            buffer[to++] = HEX[value >> 4];
            buffer[to++] = HEX[value & 0xF];
        }
        return to;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
