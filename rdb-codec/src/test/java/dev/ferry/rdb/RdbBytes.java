package dev.ferry.rdb;

import dev.ferry.rdb.checksum.Crc64;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Puts an RDB together by hand. */
public final class RdbBytes {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private RdbBytes(String magic) {
        out.writeBytes(magic.getBytes(StandardCharsets.US_ASCII));
    }

    /** Begins with a magic such as {@code REDIS0011}. */
    public static RdbBytes of(String magic) {
        return new RdbBytes(magic);
    }

    /** Begins with the magic of the version. */
    public static RdbBytes of(RdbVersion version) {
        return new RdbBytes(version.toString());
    }

    /** The bytes of a text like {@code "fe 00  03 616263"}. */
    public static byte[] bytesOf(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }

    /** Adds bytes. */
    public RdbBytes hex(String hex) {
        return raw(bytesOf(hex));
    }

    /** Adds bytes. */
    public RdbBytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** Adds a string, its length in the shortest form. */
    public RdbBytes string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return length(bytes.length).raw(bytes);
    }

    /** Adds a length in its shortest form. */
    public RdbBytes length(long length) {
        if (length >= 0 && length < 1 << 6) {
            out.write((int) length);
        } else if (length >= 0 && length < 1 << 14) {
            out.write((int) (0x40 | length >>> 8));
            out.write((int) length);
        } else if (length >>> 32 == 0) {
            out.write(0x80);
            raw(ByteBuffer.allocate(4).putInt((int) length).array());
        } else {
            out.write(0x81);
            raw(ByteBuffer.allocate(8).putLong(length).array());
        }
        return this;
    }

    /** Adds a key with its value. */
    public RdbBytes entry(int type, String key, byte[] value) {
        out.write(type);
        return string(key).raw(value);
    }

    /** Ends with the EOF opcode and nothing after it. */
    public byte[] endWithoutChecksum() {
        out.write(Opcode.EOF);
        return out.toByteArray();
    }

    /** Ends with the EOF opcode and the checksum. */
    public byte[] end() {
        byte[] body = endWithoutChecksum();
        long crc = Crc64.update(0, body, 0, body.length);
        return raw(ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(crc)
                        .array())
                .out
                .toByteArray();
    }

    /** What has been added so far. */
    public byte[] unfinished() {
        return out.toByteArray();
    }
}
