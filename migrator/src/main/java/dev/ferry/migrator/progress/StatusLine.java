package dev.ferry.migrator.progress;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/**
 * Shows progress. On a terminal it is one line at the bottom that is redrawn in place, and other lines are printed above
 * it; elsewhere it is a plain line, with the time in front, when the phase changes and every five seconds.
 *
 * <p>Thread-safe: every call prints whole lines.
 */
public final class StatusLine implements AutoCloseable {

    private static final Duration PLAIN_PERIOD = Duration.ofSeconds(5);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss ");
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final Terminal terminal;
    private final Clock clock;

    private String shown = "";
    private String phase = "";
    private Instant nextPlain = Instant.MIN;

    /** Shows on {@code out}, which {@code terminal} describes. */
    public StatusLine(PrintStream out, Terminal terminal, Clock clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
    }

    /** Shows how far the migration is; several times a second is not too often. */
    public synchronized void progress(Progress progress) {
        String text = ProgressText.of(progress);
        if (terminal.interactive()) {
            redraw(cut(text));
            return;
        }
        Instant now = clock.instant();
        if (!progress.phase().equals(phase) || !now.isBefore(nextPlain)) {
            phase = progress.phase();
            nextPlain = now.plus(PLAIN_PERIOD);
            out.println(time() + text);
            out.flush();
        }
    }

    /** Shows a text of one's own on a terminal, and nothing elsewhere. */
    public synchronized void show(String text) {
        if (terminal.interactive()) {
            redraw(cut(text));
        }
    }

    /** Prints a line that stays, above the status line; a heading makes the status line of the old phase go away. */
    public synchronized void line(Style style, String text) {
        String below = shown;
        erase();
        out.println(terminal.interactive() ? style.paint(text, terminal.colour()) : time() + text);
        redraw(style == Style.HEADING ? "" : below);
    }

    /** Takes the status line off the terminal, so that whatever comes next starts on a clean line. */
    @Override
    public synchronized void close() {
        erase();
        out.flush();
    }

    private void redraw(String text) {
        if (!text.equals(shown)) {
            out.print(CLEAR_LINE + text);
            shown = text;
        }
        out.flush();
    }

    private void erase() {
        if (!shown.isEmpty()) {
            out.print(CLEAR_LINE);
            shown = "";
        }
    }

    /** The last column stays free: many terminals wrap as soon as it is written, and then \r goes to the wrong line. */
    private String cut(String text) {
        int width = Math.max(terminal.columns() - 1, 1);
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }

    private String time() {
        return TIME.format(clock.instant().atZone(clock.getZone()));
    }
}
