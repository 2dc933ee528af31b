package dev.ferry.migrator.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReadProgressTest {

    private static final String CLEAR = "\r\u001b[K";

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
    private long nanos;

    @Test
    void read_fileOfKnownSize_barRateAndEta() {
        ReadProgress progress = progress(OptionalLong.of(4_000_000), new Terminal(true, false, 100));
        progress.read(1);
        nanos = 1_000_000_000L;
        progress.read(1_000_000);
        assertEquals(CLEAR + "check  [#####...............]  25.0%  1.00 MB of 4.00 MB  1.00 MB/s  ETA 3.0 s", text());
    }

    @Test
    void read_pipe_bytesAndRateOnly() {
        ReadProgress progress = progress(OptionalLong.empty(), new Terminal(true, false, 100));
        nanos = 2_000_000_000L;
        progress.read(1_000_000);
        assertEquals(CLEAR + "check  1.00 MB  500 kB/s", text());
    }

    @Test
    void read_noTerminal_nothing() {
        ReadProgress progress = progress(OptionalLong.empty(), Terminal.NONE);
        nanos = 2_000_000_000L;
        progress.read(1_000_000);
        assertEquals("", text());
    }

    private ReadProgress progress(OptionalLong sizeBytes, Terminal terminal) {
        return new ReadProgress("check", sizeBytes, new StatusLine(out, terminal, Clock.systemUTC()), () -> nanos);
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
