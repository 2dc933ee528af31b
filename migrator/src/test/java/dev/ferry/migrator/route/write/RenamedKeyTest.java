package dev.ferry.migrator.route.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ferry.bytes.Bytes;
import dev.ferry.resp.FrameReader;
import dev.ferry.resp.RespLimits;
import dev.ferry.resp.RespWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RenamedKeyTest {

    private static final RespLimits SMALL = new RespLimits(64, 64, 1 << 20, 1 << 20, 1);

    @ParameterizedTest
    @ValueSource(strings = {"", "k", "a longer name than before, which has 3 $ signs: $$"})
    void write_frameInMemory_onlyTheKeyChanges(String name) throws IOException {
        assertEquals(
                text("XGROUP", "CREATE", name, "$3", "0"),
                renamed(RespLimits.STREAM, 2, name, "XGROUP", "CREATE", "key", "$3", "0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "k", "a longer name than before"})
    void write_frameInParts_onlyTheKeyChanges(String name) throws IOException {
        String large = "v".repeat(10_000);
        assertEquals(
                text("HSET", name, "f", large, "g", large),
                renamed(SMALL, 1, name, "HSET", "k", "f", large, "g", large));
    }

    @Test
    void write_keyNotInMemory_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> renamed(SMALL, 2, "name", "HSET", "k".repeat(100), "f"));
    }

    private static String renamed(RespLimits limits, int position, String name, String... words) throws IOException {
        FrameReader frame = new FrameReader(new ByteArrayInputStream(RespWriter.command(words)), limits, () -> {});
        frame.next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RenamedKey.write(frame, position, Bytes.utf8(name), out::write);
        return Bytes.copyOf(out.toByteArray()).toUtf8();
    }

    private static String text(String... words) {
        return Bytes.copyOf(RespWriter.command(words)).toUtf8();
    }
}
