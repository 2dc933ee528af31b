package dev.ferry.resp;

import dev.ferry.bytes.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes commands as RESP arrays of bulk strings into a growing buffer. Confined to one thread. */
public final class RespWriter {

    private byte[] bytes;
    private int length;

    public RespWriter(int capacity) {
        bytes = new byte[capacity];
    }

    /** One command as bytes ready to send. */
    public static byte[] command(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii("*" + words.length + "\r\n"));
        for (String word : words) {
            byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
            out.writeBytes(ascii("$" + utf8.length + "\r\n"));
            out.writeBytes(utf8);
            out.writeBytes(ascii("\r\n"));
        }
        return out.toByteArray();
    }

    /** One command as bytes ready to send. */
    public static byte[] command(List<Bytes> words) {
        RespWriter writer = new RespWriter(64);
        writer.array(words.size());
        for (Bytes word : words) {
            writer.bulk(word);
        }
        byte[] command = new byte[writer.length];
        System.arraycopy(writer.bytes, 0, command, 0, writer.length);
        return command;
    }

    /** The buffer; its first {@link #length()} bytes are what has been written. */
    public byte[] array() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public void clear() {
        length = 0;
    }

    /** Starts a command of {@code count} arguments. */
    public void array(int count) {
        header('*', count);
    }

    public void bulk(Bytes value) {
        header('$', value.length());
        reserve(value.length() + 2);
        value.copyTo(bytes, length);
        length += value.length();
        lineEnd();
    }

    /** An argument of ASCII text. */
    public void bulk(String text) {
        header('$', text.length());
        reserve(text.length() + 2);
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
        lineEnd();
    }

    /** An argument that is a number in decimal. */
    public void bulk(long number) {
        int digits = decimalLength(number);
        header('$', digits);
        reserve(digits + 2);
        decimal(number, digits);
        lineEnd();
    }

    /** The length line of an argument whose bytes follow by {@link #raw}, then {@link #lineEnd()}. */
    public void bulkHeader(long byteCount) {
        header('$', byteCount);
    }

    /** Bytes as they are. */
    public void raw(byte[] source, int from, int count) {
        reserve(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    public void lineEnd() {
        reserve(2);
        bytes[length++] = '\r';
        bytes[length++] = '\n';
    }

    private void header(char type, long count) {
        int digits = decimalLength(count);
        reserve(digits + 3);
        bytes[length++] = (byte) type;
        decimal(count, digits);
        lineEnd();
    }

    private void decimal(long number, int digits) {
        if (number == Long.MIN_VALUE) {
            byte[] text = ascii(Long.toString(number));
            System.arraycopy(text, 0, bytes, length, text.length);
            length += text.length;
            return;
        }
        long rest = Math.abs(number);
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        if (number < 0) {
            bytes[length] = '-';
        }
        length += digits;
    }

    private static int decimalLength(long number) {
        if (number == Long.MIN_VALUE) {
            return 20;
        }
        int digits = number < 0 ? 2 : 1;
        for (long rest = Math.abs(number) / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return digits;
    }

    private void reserve(int count) {
        if (bytes.length - length < count) {
            byte[] larger = new byte[Math.max(bytes.length * 2, length + count)];
            System.arraycopy(bytes, 0, larger, 0, length);
            bytes = larger;
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
