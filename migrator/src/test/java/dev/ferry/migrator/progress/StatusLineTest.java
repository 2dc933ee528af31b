package dev.ferry.migrator.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StatusLineTest {

    private static final String CLEAR = "\r\u001b[K";
    private static final Terminal WIDE = new Terminal(true, false, 80);

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
    private final SteppedClock clock = new SteppedClock();

    @Test
    void progress_terminal_oneLineRedrawnWhenItChanges() {
        StatusLine line = new StatusLine(out, WIDE, clock);
        line.progress(progress("SNAPSHOT", 1));
        line.progress(progress("SNAPSHOT", 1));
        line.progress(progress("SNAPSHOT", 2));
        assertEquals(CLEAR + "SNAPSHOT  1 key" + CLEAR + "SNAPSHOT  2 keys", text());
    }

    @Test
    void line_terminal_printedAboveTheStatusLine() {
        StatusLine line = new StatusLine(out, WIDE, clock);
        line.progress(progress("SNAPSHOT", 1));
        line.line(Style.WARNING, "W-X: look");
        assertEquals(CLEAR + "SNAPSHOT  1 key" + CLEAR + "W-X: look\n" + CLEAR + "SNAPSHOT  1 key", text());
    }

    @Test
    void line_heading_statusLineOfTheOldPhaseGone() {
        StatusLine line = new StatusLine(out, WIDE, clock);
        line.progress(progress("SNAPSHOT", 1));
        line.line(Style.HEADING, "CATCH_UP: all keys");
        assertEquals(CLEAR + "SNAPSHOT  1 key" + CLEAR + "CATCH_UP: all keys\n", text());
    }

    @Test
    void line_terminalWithColours_painted() {
        StatusLine line = new StatusLine(out, new Terminal(true, true, 80), clock);
        line.line(Style.ERROR, "E-X: no");
        line.line(Style.PLAIN, "plain");
        assertEquals("\u001b[31mE-X: no\u001b[0m\nplain\n", text());
    }

    @Test
    void progress_narrowTerminal_cutBeforeTheLastColumn() {
        new StatusLine(out, new Terminal(true, false, 10), clock).progress(progress("SNAPSHOT", 1));
        assertEquals(CLEAR + "SNAPSHOT…", text());
    }

    @Test
    void close_terminal_statusLineGone() {
        StatusLine line = new StatusLine(out, WIDE, clock);
        line.progress(progress("SNAPSHOT", 1));
        line.close();
        line.close();
        assertEquals(CLEAR + "SNAPSHOT  1 key" + CLEAR, text());
    }

    @Test
    void progress_pipe_plainLineEveryFiveSecondsAndAtAPhaseChange() {
        StatusLine line = new StatusLine(out, Terminal.NONE, clock);
        line.progress(progress("SNAPSHOT", 1));
        clock.advance(Duration.ofMillis(4999));
        line.progress(progress("SNAPSHOT", 2));
        clock.advance(Duration.ofMillis(1));
        line.progress(progress("SNAPSHOT", 3));
        line.progress(progress("CATCH_UP", 4));
        line.line(Style.ERROR, "E-X: no");
        line.close();
        assertEquals("""
                10:00:00 SNAPSHOT  1 key
                10:00:05 SNAPSHOT  3 keys
                10:00:05 CATCH_UP  4 keys
                10:00:05 E-X: no
                """, text());
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private static Progress progress(String phase, long keys) {
        return new Progress(phase, Double.NaN, keys, Double.NaN, -1, -1, OptionalLong.empty(), "");
    }

    private static final class SteppedClock extends Clock {

        private Instant now = Instant.parse("2026-03-01T10:00:00Z");

        void advance(Duration step) {
            now = now.plus(step);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("this clock has one zone");
        }
    }
}
