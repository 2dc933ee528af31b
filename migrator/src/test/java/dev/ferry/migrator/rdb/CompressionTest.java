package dev.ferry.migrator.rdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.Dialect;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbReader;
import dev.ferry.rdb.RdbVersion;
import dev.ferry.rdb.RdbWriter;
import dev.ferry.rdb.encoding.EncodingPolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompressionTest {

    @ParameterizedTest
    @EnumSource
    void read_compressed_isTheRdb(Compression compression) throws IOException {
        assertEquals(1000, remarks(compressed(compression)));
    }

    @ParameterizedTest
    @EnumSource
    void read_compressedAndCutOff_isSaid(Compression compression) throws IOException {
        byte[] whole = compressed(compression);
        byte[] cut = Arrays.copyOf(whole, whole.length - 20);
        DamagedException e = assertThrows(DamagedException.class, () -> remarks(cut));
        assertTrue(e.toString().contains("test is cut off: "), e::toString);
    }

    @ParameterizedTest
    @EnumSource
    void read_compressedAndChanged_isSaid(Compression compression) throws IOException {
        byte[] bytes = compressed(compression);
        for (int at = 30; at < bytes.length; at += 37) {
            byte[] changed = bytes.clone();
            changed[at] ^= 0x20;
            assertThrows(DamagedException.class, () -> remarks(changed), "byte " + at);
        }
    }

    private static long remarks(byte[] bytes) throws IOException {
        try (RdbSource source = RdbSource.of("test", Channels.newChannel(new ByteArrayInputStream(bytes)))) {
            return source.read(Meter.NONE, CompressionTest::count);
        }
    }

    private static long count(RdbReader reader) throws IOException {
        long remarks = 0;
        for (RdbEvent event = reader.next(); !(event instanceof RdbEvent.End); event = reader.next()) {
            remarks += event instanceof RdbEvent.Aux ? 1 : 0;
        }
        return remarks;
    }

    private static byte[] compressed(Compression compression) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = compression.compress(bytes)) {
            RdbWriter writer = new RdbWriter(out::write, new RdbVersion(Dialect.REDIS, 10), EncodingPolicy.defaults());
            writer.header();
            for (int i = 0; i < 1000; i++) {
                writer.aux(Bytes.utf8("remark-" + i), Bytes.utf8("value " + i * 7919));
            }
            writer.end();
        }
        return bytes.toByteArray();
    }
}
