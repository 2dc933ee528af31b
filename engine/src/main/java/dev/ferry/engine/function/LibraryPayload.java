package dev.ferry.engine.function;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.Dialect;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.RdbVersion;
import dev.ferry.rdb.checksum.Crc64;
import dev.ferry.rdb.dump.DumpPayload;
import dev.ferry.rdb.dump.DumpPayloadException;
import dev.ferry.rdb.encoding.EncodingPolicy;
import dev.ferry.rdb.encoding.RdbInput;
import dev.ferry.rdb.encoding.RdbOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What FUNCTION DUMP answers and FUNCTION RESTORE takes: the records of an RDB for libraries, and the footer of a DUMP.
 *
 * <pre>
 * 0xf5  code  0xf5  code ...  | u16 version | u64 CRC64 |    code: a string as in an RDB
 * </pre>
 *
 * <p>The form has not changed since functions exist, so that payloads are stamped with the first version that has them and
 * every server with functions takes them.
 */
public final class LibraryPayload {

    private static final int FUNCTION = 0xF5;
    private static final int FUNCTION_OF_RELEASE_CANDIDATE = 0xF6;
    private static final RdbVersion VERSION = new RdbVersion(Dialect.REDIS, 10);
    private static final String NOT_TO_BE_READ = "DUMP payload version or checksum are wrong";

    private LibraryPayload() {}

    /** Returns the payload of libraries. */
    public static byte[] write(List<byte[]> codes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RdbOutput out = new RdbOutput(bytes::write, EncodingPolicy.defaults());
        try {
            for (byte[] code : codes) {
                out.u8(FUNCTION);
                out.string(Bytes.copyOf(code));
            }
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory cannot fail", e);
        }
        byte[] footer = new byte[DumpPayload.FOOTER_LENGTH];
        byte[] body = bytes.toByteArray();
        DumpPayload.footer(VERSION, Crc64.update(0, body, 0, body.length), footer, 0);
        bytes.writeBytes(footer);
        return bytes.toByteArray();
    }

    /**
     * Returns the libraries of a payload.
     *
     * @throws LibraryException when it is none
     */
    public static List<byte[]> read(byte[] payload) throws LibraryException {
        check(payload);
        int length = payload.length - DumpPayload.FOOTER_LENGTH;
        RdbLimits limits = RdbLimits.defaults();
        RdbInput in = new RdbInput(new ByteArrayInputStream(payload, 0, length), limits);
        List<byte[]> codes = new ArrayList<>();
        try {
            while (in.offset() < length) {
                switch (in.u8()) {
                    case FUNCTION ->
                        codes.add(
                                in.string(limits.functionBytesMax(), "library").toArray());
                    case FUNCTION_OF_RELEASE_CANDIDATE ->
                        throw new LibraryException("Pre-GA function format not supported");
                    default -> throw new LibraryException("given type is not a function");
                }
            }
        } catch (IOException e) {
            throw new LibraryException("Failed loading library payload", e);
        }
        return codes;
    }

    private static void check(byte[] payload) throws LibraryException {
        try {
            if (payload.length == DumpPayload.FOOTER_LENGTH) {
                checkFooterAlone(payload);
            } else {
                DumpPayload.check(payload, 0, payload.length);
                checkVersion(DumpPayload.version(payload, 0, payload.length));
            }
        } catch (DumpPayloadException e) {
            throw new LibraryException(NOT_TO_BE_READ, e);
        }
    }

    /** A payload without libraries is nothing but a footer, which that of a value never is. */
    private static void checkFooterAlone(byte[] footer) throws LibraryException {
        int number = Byte.toUnsignedInt(footer[0]) | Byte.toUnsignedInt(footer[1]) << 8;
        byte[] right = new byte[DumpPayload.FOOTER_LENGTH];
        if (number == 0) {
            throw new LibraryException(NOT_TO_BE_READ);
        }
        DumpPayload.footer(RdbVersion.ofNumber(number), 0, right, 0);
        if (!Arrays.equals(footer, right)) {
            throw new LibraryException(NOT_TO_BE_READ);
        }
        checkVersion(RdbVersion.ofNumber(number));
    }

    private static void checkVersion(RdbVersion version) throws LibraryException {
        if (!version.known()) {
            throw new LibraryException(NOT_TO_BE_READ);
        }
    }
}
