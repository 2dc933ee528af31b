package dev.ferry.rdb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.ModuleId;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RdbReaderTest {

    private static final byte[] VALUE_A = RdbBytes.bytesOf("0161");

    @Test
    void next_everyOpcode_isAnEvent() throws IOException {
        byte[] rdb = RdbBytes.of("REDIS0015")
                .hex("fa 09 72656469732d766572 05 382e382e30")
                .hex("fa 0161 c07b")
                .hex("f7 81 3f3db7e49a1b6c01 02 01 01 05 00")
                .hex("f2 07 02 0161 026263")
                .hex("f5 03 616263")
                .hex("fe 05 fb 4100 03")
                .hex("f4 6abc 02 01")
                .entry(0, "k", VALUE_A)
                .end();
        List<RdbEvent> events = Transcript.of(rdb, Transcript.NARROW).stream()
                .map(Transcript::event)
                .toList();
        assertEquals(
                List.of(
                        new RdbEvent.Header(new RdbVersion(Dialect.REDIS, 15)),
                        new RdbEvent.Aux(Bytes.utf8("redis-ver"), Bytes.utf8("8.8.0")),
                        new RdbEvent.Aux(Bytes.utf8("a"), Bytes.utf8("123")),
                        new RdbEvent.ModuleAux(new ModuleId(0x3f3db7e49a1b6c01L), 1, 15),
                        new RdbEvent.HashTemplate(7, List.of(Bytes.utf8("a"), Bytes.utf8("bc"))),
                        new RdbEvent.Function(Bytes.utf8("abc")),
                        new RdbEvent.SelectDb(5),
                        new RdbEvent.ResizeDb(256, 3),
                        new RdbEvent.SlotInfo(0x2abc, 2, 1),
                        new RdbEvent.Entry(5, Bytes.utf8("k"), RdbType.STRING, -1, -1, -1, Bytes.EMPTY),
                        new RdbEvent.End(rdb.length, true)),
                events);
    }

    @Test
    void next_slotImportOfValkey_isAnEvent() throws IOException {
        byte[] rdb = RdbBytes.of("VALKEY080")
                .hex("f3 03 6a6f62 02 00 4064 7fff 7fff")
                .end();
        assertEquals(
                new RdbEvent.SlotImport(Bytes.utf8("job"), List.of(new SlotRange(0, 100), new SlotRange(16383, 16383))),
                Transcript.of(rdb, Transcript.WIDE).get(1).event());
    }

    @Test
    void next_keyAttributes_belongToTheNextKeyOnly() throws IOException {
        byte[] rdb = RdbBytes.of("REDIS0013")
                .hex("fc 0068e5cf8b010000  f8 4e10  f9 c8  f3 01 04030201 05 03616263 00")
                .entry(0, "a", VALUE_A)
                .hex("fd 80cf5365")
                .entry(0, "b", VALUE_A)
                .entry(0, "c", VALUE_A)
                .end();
        List<RdbEvent.Entry> entries = Transcript.entries(Transcript.of(rdb, Transcript.NARROW));
        Bytes keyMeta = Bytes.copyOf(RdbBytes.bytesOf("f3 01 04030201 05 03616263 00"));
        assertEquals(
                List.of(
                        new RdbEvent.Entry(0, Bytes.utf8("a"), RdbType.STRING, 1700000000000L, 0xE10, 200, keyMeta),
                        new RdbEvent.Entry(0, Bytes.utf8("b"), RdbType.STRING, 1699991424000L, -1, -1, Bytes.EMPTY),
                        new RdbEvent.Entry(0, Bytes.utf8("c"), RdbType.STRING, -1, -1, -1, Bytes.EMPTY)),
                entries);
    }

    @Test
    void next_keyMetaLargerThanTheWindow_isKept() throws IOException {
        String record = "f3 01 04030201" + "05 03616263".repeat(100) + "00";
        byte[] rdb = RdbBytes.of("REDIS0013").hex(record).entry(0, "a", VALUE_A).end();
        List<RdbEvent.Entry> entries = Transcript.entries(Transcript.of(rdb, Transcript.NARROW));
        assertEquals(Bytes.copyOf(RdbBytes.bytesOf(record)), entries.getFirst().keyMeta());
    }

    @Test
    void next_versionWithoutChecksum_endsAtTheOpcode() throws IOException {
        byte[] rdb = RdbBytes.of("REDIS0004").entry(0, "k", VALUE_A).endWithoutChecksum();
        RdbReader reader = new RdbReader(new ByteArrayInputStream(rdb), Transcript.WIDE);
        reader.next();
        reader.next();
        assertEquals(new RdbEvent.End(rdb.length, false), reader.next());
        assertEquals(0, reader.remainder().readAllBytes().length);
    }

    @Test
    void next_checksumSwitchedOff_endsUnverified() throws IOException {
        byte[] rdb = RdbBytes.of("REDIS0011").hex("ff 0000000000000000").unfinished();
        assertEquals(
                new RdbEvent.End(rdb.length, false),
                Transcript.of(rdb, Transcript.WIDE).getLast().event());
    }

    @Test
    void next_wrongChecksum_saysBoth() {
        byte[] rdb = RdbBytes.of("REDIS0011").entry(0, "k", VALUE_A).end();
        rdb[rdb.length - 1] ^= 1;
        RdbChecksumException failure =
                assertThrows(RdbChecksumException.class, () -> Transcript.of(rdb, Transcript.WIDE));
        assertEquals(rdb.length - 8, failure.offset());
        assertNull(failure.key());
        assertTrue(
                failure.getMessage()
                        .matches(
                                "checksum mismatch: the file says [0-9a-f]{16}, its bytes have [0-9a-f]{16}: .* at offset 0xf"),
                failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 100, 1 << 16})
    void remainder_bytesAfterTheRdb_areNotLost(int window) throws IOException {
        byte[] tail = ("*1\r\n$4\r\nPING\r\n" + "x".repeat(500)).getBytes(StandardCharsets.US_ASCII);
        byte[] all =
                RdbBytes.of("REDIS0011").entry(0, "k", VALUE_A).raw(new byte[0]).end();
        byte[] stream = new byte[all.length + tail.length];
        System.arraycopy(all, 0, stream, 0, all.length);
        System.arraycopy(tail, 0, stream, all.length, tail.length);
        for (int chunk : new int[] {1, 7, 1 << 20}) {
            RdbReader reader = new RdbReader(
                    ChunkedInput.inChunksOf(chunk, stream), RdbLimits.defaults().withWindowBytes(window));
            RdbEvent event = reader.next();
            while (!(event instanceof RdbEvent.End)) {
                event = reader.next();
            }
            assertEquals(all.length, reader.offset());
            assertArrayEquals(tail, reader.remainder().readAllBytes());
        }
    }

    @Test
    void next_streamThatWouldBlock_isNotAskedForMoreThanNeeded() throws IOException {
        byte[] rdb = RdbBytes.of("REDIS0011").entry(0, "k", VALUE_A).end();
        InputStream open = new InputStream() {
            private int position;

            @Override
            public int read() {
                throw new AssertionError("asked for a byte after the end");
            }

            @Override
            public int read(byte[] into, int at, int length) {
                if (position == rdb.length) {
                    throw new AssertionError("asked for a byte after the end");
                }
                into[at] = rdb[position++];
                return 1;
            }
        };
        RdbReader reader = new RdbReader(open, Transcript.WIDE);
        reader.next();
        reader.next();
        assertEquals(2, reader.stringValueLengthAtMost() + 1);
        assertEquals(new RdbEvent.End(rdb.length, true), reader.next());
    }

    @Test
    void next_afterTheEnd_isAnError() throws IOException {
        byte[] rdb = RdbBytes.of("REDIS0011").end();
        RdbReader reader = new RdbReader(new ByteArrayInputStream(rdb), Transcript.WIDE);
        assertThrows(IllegalStateException.class, reader::remainder);
        reader.next();
        reader.next();
        assertThrows(IllegalStateException.class, reader::next);
        assertEquals(0, reader.remainder().readAllBytes().length);
    }

    @Test
    void next_afterAFailure_isAnError() {
        RdbReader reader = new RdbReader(InputStream.nullInputStream(), Transcript.WIDE);
        assertThrows(RdbTruncatedException.class, reader::next);
        assertThrows(IllegalStateException.class, reader::next);
    }

    @Test
    void rawValue_withoutAnEntry_isAnError() throws IOException {
        byte[] rdb = RdbBytes.of("REDIS0011").entry(0, "k", VALUE_A).end();
        RdbReader reader = new RdbReader(new ByteArrayInputStream(rdb), Transcript.WIDE);
        assertThrows(IllegalStateException.class, () -> RawValueCollector.take(reader));
        reader.next();
        reader.next();
        assertEquals(Bytes.copyOf(VALUE_A), RawValueCollector.take(reader));
        assertThrows(IllegalStateException.class, () -> RawValueCollector.take(reader));
        assertThrows(IllegalStateException.class, reader::stringValue);
    }

    @Test
    void stringValue_otherType_isAnErrorAndLeavesTheValue() throws IOException {
        byte[] rdb = RdbBytes.of("REDIS0011")
                .entry(2, "k", RdbBytes.bytesOf("01 0161"))
                .end();
        RdbReader reader = new RdbReader(new ByteArrayInputStream(rdb), Transcript.WIDE);
        reader.next();
        reader.next();
        assertThrows(IllegalStateException.class, reader::stringValue);
        assertThrows(IllegalStateException.class, reader::stringValueLengthAtMost);
        assertEquals(Bytes.copyOf(RdbBytes.bytesOf("01 0161")), RawValueCollector.take(reader));
    }

    @Test
    void rawValue_sinkFails_itsExceptionPassesThrough() throws IOException {
        byte[] rdb = RdbBytes.of("REDIS0011").entry(0, "k", VALUE_A).end();
        RdbReader reader = new RdbReader(new ByteArrayInputStream(rdb), Transcript.WIDE);
        reader.next();
        reader.next();
        IOException cause = new IOException("the target is gone");
        RawValueSink failing = new RawValueSink() {
            @Override
            public void whole(byte[] window, int from, int length) throws IOException {
                throw cause;
            }

            @Override
            public void part(byte[] window, int from, int length) {}

            @Override
            public void end(long length) {}
        };
        assertSame(cause, assertThrows(IOException.class, () -> reader.rawValue(failing)));
        assertThrows(IllegalStateException.class, reader::next);
    }

    @Test
    void next_streamFails_itsExceptionPassesThrough() {
        // Not even the exception that sounds like it means that the RDB is truncated.
        IOException cause = new EOFException("connection closed");
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw cause;
            }

            @Override
            public int read(byte[] into, int at, int length) throws IOException {
                throw cause;
            }
        };
        RdbReader reader = new RdbReader(failing, Transcript.WIDE);
        assertSame(cause, assertThrows(IOException.class, reader::next));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "-ERR no such master   | not an RDB: it begins with \"-ERR no such master\" instead of REDIS or VALKEY",
                "-LO                   | not an RDB: it begins with \"-LO\" instead of REDIS or VALKEY",
                "REDIX0011             | not an RDB: it begins with \"REDIX0011\" instead of REDIS or VALKEY",
            })
    void next_somethingElse_isShown(String seen, String message) {
        RdbCorruptException failure = assertThrows(
                RdbCorruptException.class,
                () -> Transcript.of(seen.getBytes(StandardCharsets.US_ASCII), Transcript.WIDE));
        assertEquals(message + " at offset 0x0", failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"REDIS0016", "REDIS0000", "REDIS0080", "REDIS9999", "REDIS00x1", "VALKEY079", "VALKEY081"})
    void next_unknownVersion_isUnsupported(String header) {
        RdbUnsupportedException failure = assertThrows(
                RdbUnsupportedException.class,
                () -> Transcript.of(header.getBytes(StandardCharsets.US_ASCII), Transcript.WIDE));
        assertEquals(
                "RDB version \"" + header + "\" (known are REDIS0001 to REDIS0015, VALKEY080) at offset 0x0",
                failure.getMessage());
    }

    @Test
    void next_everyRedisVersion_isRead() throws IOException {
        for (int number = 1; number <= 15; number++) {
            RdbVersion version = new RdbVersion(Dialect.REDIS, number);
            byte[] rdb = RdbBytes.of(version).end();
            List<Transcript> transcript = Transcript.of(rdb, Transcript.WIDE);
            assertEquals(new RdbEvent.Header(version), transcript.getFirst().event());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "REDIS0012, 6b, RdbUnknownTypeException",
        "REDIS0011, 06, RdbUnsupportedException",
        "REDIS0010, f6, RdbUnsupportedException",
        "REDIS0011, 08, RdbUnknownTypeException",
        "REDIS0015, 22, RdbUnknownTypeException",
        "VALKEY080, 17, RdbUnknownTypeException",
        "VALKEY080, 18, RdbUnknownTypeException",
        "VALKEY080, f2, RdbUnknownTypeException",
    })
    void next_unknownTypeOrOpcode_saysWhereItIs(String magic, String id, String exception) {
        byte[] rdb = RdbBytes.of(magic).entry(0, "k", VALUE_A).hex(id).end();
        RdbException failure = assertThrows(RdbException.class, () -> Transcript.of(rdb, Transcript.WIDE));
        assertEquals(exception, failure.getClass().getSimpleName(), failure::getMessage);
        assertEquals(14, failure.offset());
        assertNull(failure.key());
    }

    @ParameterizedTest
    @CsvSource({
        // A string with an encoding that does not exist, and lengths that do not.
        "00, c4 00, 0",
        "00, c3 02 40ff 0061, 0",
        "00, 82 00000000, 0",
        "01, 01 bf, 1",
        "02, 81 8000000000000000, 0",
        "02, c0 01, 0",
        // Tags of modules, arrays and templates that do not exist.
        "07, 01 06 00, 1",
        "1c, 01 02, 1",
        "1c, 01 00 00 04, 3",
        "1d, 02, 0",
        "1f, 00 06 000000000000, 1",
        "1f, 00 07 07000000ffff 80, 1",
        "20, 05, 0",
    })
    void stringValueOrSkip_brokenValue_isCorruptWithKeyAndOffset(String type, String value, int at) {
        byte[] rdb = RdbBytes.of("REDIS0015")
                .entry(Integer.parseInt(type, 16), "k", RdbBytes.bytesOf(value))
                .raw(new byte[100])
                .unfinished();
        RdbReader reader = new RdbReader(new ByteArrayInputStream(rdb), Transcript.NARROW);
        RdbCorruptException failure = assertThrows(RdbCorruptException.class, () -> {
            reader.next();
            RdbEvent.Entry entry = (RdbEvent.Entry) reader.next();
            if (entry.type() == RdbType.STRING) {
                reader.stringValue();
            } else {
                reader.next();
            }
        });
        assertEquals(Bytes.utf8("k"), failure.key());
        assertEquals(9 + 3 + at, failure.offset());
        assertTrue(
                failure.getMessage().endsWith(" at offset 0x" + Long.toHexString(failure.offset()) + ", key \"k\""),
                failure.getMessage());
    }

    /** A character of several bytes is not one of the digits, and makes the text shorter than the bytes. */
    @ParameterizedTest
    @ValueSource(strings = {"5245444953 e282ac 30", "56414c4b4559 e282ac", "5245444953 ffffffff"})
    void next_versionThatIsNoText_isUnsupported(String hex) {
        assertThrows(RdbUnsupportedException.class, () -> Transcript.of(RdbBytes.bytesOf(hex), Transcript.NARROW));
    }

    @Test
    void next_templatesThatAreTooMuchTogether_areALimit() throws IOException {
        RdbLimits d = RdbLimits.defaults();
        RdbLimits limits = new RdbLimits(
                d.windowBytes(),
                d.keyBytesMax(),
                d.auxBytesMax(),
                d.functionBytesMax(),
                d.stringValueBytesMax(),
                d.elementBytesMax(),
                d.packedBytesMax(),
                d.keyMetaBytesMax(),
                131,
                d.templatesMax(),
                d.valueBytesMax());
        byte[] rdb = RdbBytes.of("REDIS0015")
                .hex("f2 01 01 0161  f2 02 01 026262  f2 03 01 0163")
                .end();
        RdbReader reader = new RdbReader(new ByteArrayInputStream(rdb), limits);
        reader.next();
        reader.next();
        reader.next();
        RdbLimitException failure = assertThrows(RdbLimitException.class, reader::next);
        assertTrue(failure.getMessage().startsWith("1 template fields (at most 0)"), failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "REDIS0011, fe 8080000000, 'database 2147483648 (0 to 2147483647)'",
        "REDIS0011, fb 81ffffffffffffffff 00, 'key count 18446744073709551615 (0 to 9223372036854775807)'",
        "REDIS0012, f4 8000004000 00 00, 'slot 16384 (0 to 16383)'",
        "VALKEY080, f3 00 8000004001, 'number of slot ranges 16385 (0 to 16384)'",
        "REDIS0015, f2 01 01 0161 f2 01 01 0161, 'hash template 1 is defined twice'",
    })
    void next_impossibleNumber_isCorrupt(String magic, String record, String problem) {
        byte[] rdb = RdbBytes.of(magic).hex(record).raw(new byte[100]).unfinished();
        RdbCorruptException failure =
                assertThrows(RdbCorruptException.class, () -> Transcript.of(rdb, Transcript.NARROW));
        assertTrue(failure.getMessage().startsWith(problem), failure.getMessage());
    }
}
