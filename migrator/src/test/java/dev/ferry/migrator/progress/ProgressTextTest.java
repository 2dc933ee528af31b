package dev.ferry.migrator.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressTextTest {

    @Test
    void of_snapshot_percentRateAndEta() {
        Progress progress = new Progress(
                "SNAPSHOT", 0.4567, 1_204_000, 96_400_000, -1, -1, OptionalLong.of(8), "spool on disk 1.20 GB");
        assertEquals(
                "SNAPSHOT  45.6%  1.20M keys  96.4 MB/s  ETA 8.0 s  spool on disk 1.20 GB", ProgressText.of(progress));
    }

    @Test
    void of_stream_lagInBytesAndTime() {
        Progress progress = new Progress("CATCH_UP", Double.NaN, 1, 0, 12_300, 240, OptionalLong.empty(), "");
        assertEquals("CATCH_UP  1 key  0 B/s  lag 12.3 kB 240 ms", ProgressText.of(progress));
    }

    @Test
    void of_unknownEverything_leftOut() {
        Progress progress = new Progress("PREFLIGHT", Double.NaN, 0, Double.NaN, 5, -1, OptionalLong.empty(), "");
        assertEquals("PREFLIGHT  0 keys  lag 5 B", ProgressText.of(progress));
    }

    @Test
    void of_almostDone_notYetHundredPercent() {
        Progress progress = new Progress("SNAPSHOT", 0.99999, 0, Double.NaN, -1, -1, OptionalLong.empty(), "");
        assertEquals("SNAPSHOT  99.9%  0 keys", ProgressText.of(progress));
    }
}
