package dev.ferry.rdb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ferry.bytes.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import org.junit.jupiter.api.Test;

final class RdbWriterTest {

    private static final RdbEvent.Entry ENTRY =
            new RdbEvent.Entry(3, Bytes.utf8("key"), RdbType.STRING, 1_000_000_000_123L, 70, 5, Bytes.EMPTY);
    private static final byte[] VALUE = RdbBytes.bytesOf("05 68656c6c6f");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void write_newVersion_putsEverythingInItsPlace() throws IOException {
        writeAll(RdbWriter.to(out, new RdbVersion(Dialect.REDIS, 12)));
        byte[] expected = RdbBytes.of("REDIS0012")
                .hex("fa")
                .string("name")
                .string("value")
                .hex("fe 03 fb 01 01 f4 07 01 01")
                .hex("fc 7b10a5d4e8000000 f8 4046 f9 05")
                .entry(0, "key", VALUE)
                .end();
        assertArrayEquals(expected, out.toByteArray());
    }

    @Test
    void write_version6_leavesOutWhatItDoesNotKnow() throws IOException {
        writeAll(RdbWriter.to(out, new RdbVersion(Dialect.REDIS, 6)));
        byte[] expected = RdbBytes.of("REDIS0006")
                .hex("fe 03 fc 7b10a5d4e8000000")
                .entry(0, "key", VALUE)
                .end();
        assertArrayEquals(expected, out.toByteArray());
    }

    @Test
    void write_version2_saysSecondsAndNoChecksum() throws IOException {
        writeAll(RdbWriter.to(out, new RdbVersion(Dialect.REDIS, 2)));
        byte[] expected = RdbBytes.of("REDIS0002")
                .hex("fe 03 fd 00ca9a3b")
                .entry(0, "key", VALUE)
                .endWithoutChecksum();
        assertArrayEquals(expected, out.toByteArray());
    }

    @Test
    void write_toAChannel_isTheSameAndIsCounted() throws IOException {
        writeAll(RdbWriter.to(out, RdbVersion.NEWEST_VALKEY));
        ByteArrayOutputStream behindChannel = new ByteArrayOutputStream();
        RdbWriter writer = RdbWriter.to(Channels.newChannel(behindChannel), RdbVersion.NEWEST_VALKEY);
        writeAll(writer);
        assertArrayEquals(out.toByteArray(), behindChannel.toByteArray());
        assertEquals(out.size(), writer.length());
    }

    @Test
    void write_valueInParts_isReadAsAWhole() throws IOException {
        RdbWriter writer = RdbWriter.to(out, RdbVersion.NEWEST_REDIS);
        writer.header();
        writer.function(Bytes.utf8("#!lua name=library"));
        EncodedValueSink sink = writer.entry(ENTRY);
        sink.begin(RdbType.STRING, Bytes.EMPTY);
        sink.part(VALUE, 0, 4);
        sink.part(VALUE, 4, 2);
        sink.end(6);
        writer.end();
        assertEquals(
                Bytes.copyOf(VALUE),
                Transcript.of(out.toByteArray(), Transcript.NARROW).get(2).value());
    }

    @Test
    void begin_metadataOfAKey_standsBeforeTheTypeWhereTheVersionHasIt() throws IOException {
        Bytes metadata = Bytes.copyOf(RdbBytes.bytesOf("f3 01 01020304 00"));
        RdbWriter writer = RdbWriter.to(out, new RdbVersion(Dialect.REDIS, 13));
        writer.header();
        EncodedValueSink sink = writer.entry(ENTRY);
        sink.begin(RdbType.STRING, metadata);
        sink.whole(VALUE, 0, VALUE.length);
        writer.end();
        RdbEvent.Entry read = Transcript.entries(Transcript.of(out.toByteArray(), Transcript.WIDE))
                .getFirst();
        assertEquals(metadata, read.keyMeta());

        EncodedValueSink older =
                RdbWriter.to(out, new RdbVersion(Dialect.REDIS, 12)).entry(ENTRY);
        assertThrows(IllegalArgumentException.class, () -> older.begin(RdbType.STRING, metadata));
    }

    @Test
    void function_beforeVersion10_isRefused() {
        RdbWriter writer = RdbWriter.to(out, new RdbVersion(Dialect.REDIS, 9));
        assertThrows(IllegalStateException.class, () -> writer.function(Bytes.utf8("#!lua name=library")));
    }

    private static void writeAll(RdbWriter writer) throws IOException {
        writer.header();
        writer.aux(Bytes.utf8("name"), Bytes.utf8("value"));
        writer.selectDb(3);
        writer.resizeDb(1, 1);
        writer.slotInfo(7, 1, 1);
        EncodedValueSink sink = writer.entry(ENTRY);
        sink.begin(RdbType.STRING, Bytes.EMPTY);
        sink.whole(VALUE, 0, VALUE.length);
        writer.end();
    }
}
