package dev.ferry.engine.protocol;

import dev.ferry.engine.type.DecimalInteger;
import dev.ferry.engine.type.RealNumber;
import dev.ferry.engine.type.StringValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Writes answers one behind the other into a buffer, in the version of RESP that the client has chosen: what RESP3 has a type
 * for and RESP2 does not is written in the older form.
 */
public final class ReplyWriter {

    private static final int BUFFER_BYTES = 1 << 10;
    private static final int KEPT_BYTES_MAX = 64 << 10;
    private static final byte[] OK = ascii("+OK\r\n");
    private static final byte[] NIL = ascii("$-1\r\n");
    private static final byte[] NIL_ARRAY = ascii("*-1\r\n");
    private static final byte[] NIL_3 = ascii("_\r\n");

    private byte[] buffer = {};
    private int length;
    private int version = 2;
    private long errors;

    /** Returns 2 or 3. */
    public int version() {
        return version;
    }

    public void setVersion(int version) {
        this.version = version;
    }

    public boolean isResp3() {
        return version == 3;
    }

    /** Returns how many bytes wait to be sent. */
    public int length() {
        return length;
    }

    /** Returns the bytes that wait, which are only lent. */
    public byte[] array() {
        return buffer;
    }

    /** Returns how many errors have been written. */
    public long errors() {
        return errors;
    }

    /** Forgets what was written behind this length. */
    public void truncate(int length) {
        this.length = length;
    }

    /** Forgets everything, because it was sent. */
    public void clear() {
        length = 0;
        if (buffer.length > KEPT_BYTES_MAX) {
            buffer = new byte[0];
        }
    }

    /** Gives memory back that a long reply has needed. */
    public void shrink() {
        if (length == 0) {
            buffer = new byte[0];
        }
    }

    /** Returns how many bytes of memory there are for replies. */
    public int capacity() {
        return buffer.length;
    }

    public void ok() {
        put(OK);
    }

    /** Writes a status line. */
    public void status(String text) {
        line('+', text);
    }

    /** Writes an error, which begins with its code; line ends in it become blanks. */
    public void error(String text) {
        errors++;
        line('-', text.replace('\r', ' ').replace('\n', ' '));
    }

    public void integer(long number) {
        header(':', number);
    }

    /** Writes 1 or 0. */
    public void integer(boolean yes) {
        integer(yes ? 1 : 0);
    }

    /** Writes true or false, in RESP2 1 or 0. */
    public void bool(boolean yes) {
        if (version == 3) {
            line('#', yes ? "t" : "f");
        } else {
            integer(yes);
        }
    }

    public void bulk(byte[] bytes) {
        bulk(bytes, 0, bytes.length);
    }

    public void bulk(byte[] bytes, int from, int count) {
        header('$', count);
        reserve(count + 2);
        System.arraycopy(bytes, from, buffer, length, count);
        length += count;
        lineEnd();
    }

    /** Writes a text of ours, in which every character is one byte. */
    public void bulk(String text) {
        bulk(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Writes a number as a bulk string. */
    public void bulk(long number) {
        bulk(DecimalInteger.bytes(number));
    }

    public void bulk(StringValue value) {
        bulk(value.array(), 0, value.length());
    }

    /** Writes bytes, or that there is nothing. */
    public void bulkOrNil(byte @Nullable [] bytes) {
        if (bytes == null) {
            nil();
        } else {
            bulk(bytes);
        }
    }

    /** Writes a number that may have a fraction, in RESP2 as a bulk string. */
    public void real(double number) {
        if (version == 3) {
            line(',', RealNumber.text(number));
        } else {
            bulk(RealNumber.text(number));
        }
    }

    /** Writes a text that is meant for people, in RESP2 as a bulk string. */
    public void verbatim(String format, String text) {
        if (version == 3) {
            byte[] bytes = (format + ":" + text).getBytes(StandardCharsets.ISO_8859_1);
            header('=', bytes.length);
            put(bytes);
            put(new byte[] {'\r', '\n'});
        } else {
            bulk(text);
        }
    }

    /** Writes that there is no such thing. */
    public void nil() {
        put(version == 3 ? NIL_3 : NIL);
    }

    /** Writes that there is no such thing as another version of the protocol has it. */
    public void nil(int version) {
        put(version == 3 ? NIL_3 : NIL);
    }

    /** Writes that there is no such array. */
    public void nilArray() {
        put(version == 3 ? NIL_3 : NIL_ARRAY);
    }

    /** Begins an array of so many replies. */
    public void array(long count) {
        header('*', count);
    }

    /** Begins a map of so many pairs of replies, in RESP2 an array of twice as many. */
    public void map(long pairs) {
        if (version == 3) {
            header('%', pairs);
        } else {
            header('*', pairs * 2);
        }
    }

    /** Begins a set of so many replies, in RESP2 an array. */
    public void set(long count) {
        header(version == 3 ? '~' : '*', count);
    }

    /** Begins something that the client did not ask for, in RESP2 an array. */
    public void push(long count) {
        header(version == 3 ? '>' : '*', count);
    }

    /** Writes a whole array of texts of ours as bulk strings. */
    public void bulks(Collection<String> texts) {
        array(texts.size());
        texts.forEach(this::bulk);
    }

    /**
     * Begins an array, map or set whose length is only known at its end.
     *
     * @return what {@link #close} needs
     */
    public int open() {
        return length;
    }

    /** Writes in front of what was written since {@link #open} that it is an array of so many replies. */
    public void close(int opened, long count) {
        int end = length;
        array(count);
        moveForward(opened, end);
    }

    /** As {@link #close} for a map of so many pairs. */
    public void closeMap(int opened, long pairs) {
        int end = length;
        map(pairs);
        moveForward(opened, end);
    }

    /** As {@link #close} for a set. */
    public void closeSet(int opened, long count) {
        int end = length;
        set(count);
        moveForward(opened, end);
    }

    /** Writes bytes that are replies already. */
    public void raw(byte[] bytes, int count) {
        reserve(count);
        System.arraycopy(bytes, 0, buffer, length, count);
        length += count;
    }

    /** Takes the header that stands at the end to where the replies under it begin. */
    private void moveForward(int to, int headerAt) {
        byte[] header = Arrays.copyOfRange(buffer, headerAt, length);
        System.arraycopy(buffer, to, buffer, to + header.length, headerAt - to);
        System.arraycopy(header, 0, buffer, to, header.length);
    }

    private void header(char type, long number) {
        int digits = DecimalInteger.length(number);
        reserve(digits + 3);
        buffer[length] = (byte) type;
        DecimalInteger.write(number, buffer, length + 1 + digits);
        length += 1 + digits;
        lineEnd();
    }

    private void line(char type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        reserve(bytes.length + 3);
        buffer[length++] = (byte) type;
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
        lineEnd();
    }

    /** Ends a line, for which room has been reserved. */
    private void lineEnd() {
        buffer[length] = '\r';
        buffer[length + 1] = '\n';
        length += 2;
    }

    private void put(byte[] bytes) {
        raw(bytes, bytes.length);
    }

    private void reserve(int count) {
        if (buffer.length - length < count) {
            long twice = Math.max(BUFFER_BYTES, buffer.length * 2L);
            buffer = Arrays.copyOf(buffer, (int)
                    Math.min(Math.max(twice, (long) length + count), Integer.MAX_VALUE - 16));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
