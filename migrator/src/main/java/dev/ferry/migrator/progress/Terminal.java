package dev.ferry.migrator.progress;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What standard error is connected to. Immutable.
 *
 * @param interactive whether a line can be redrawn there
 * @param colour whether colours are wanted there; never when it is not interactive
 * @param columns the width of a line
 */
public record Terminal(boolean interactive, boolean colour, int columns) {

    /** A file or a pipe. */
    public static final Terminal NONE = new Terminal(false, false, Integer.MAX_VALUE);

    private static final int COLUMNS_DEFAULT = 80;
    private static final long ANSWER_MILLIS = 1000;
    private static final Pattern SIZE = Pattern.compile("\\d+ (\\d{1,6})\\s*");

    /**
     * Looks at standard error of this process. Java itself can only tell about standard input and output together, and
     * {@code --json > file} must not take the status line away, so the shell is asked.
     *
     * @param environment the environment of this process; {@code NO_COLOR} and {@code TERM=dumb} are respected
     */
    public static Terminal ofStandardError(Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "dumb");
        if (term.equals("dumb")) {
            return NONE;
        }
        try {
            Process shell = new ProcessBuilder("sh", "-c", "test -t 2 && stty size <&2")
                    .redirectError(Redirect.INHERIT)
                    .start();
            if (!shell.waitFor(ANSWER_MILLIS, TimeUnit.MILLISECONDS) || shell.exitValue() != 0) {
                shell.destroy();
                return NONE;
            }
            boolean colour = environment.getOrDefault("NO_COLOR", "").isEmpty();
            String size = new String(shell.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return new Terminal(true, colour, columns(size));
        } catch (IOException e) {
            return NONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NONE;
        }
    }

    /** Tells whether standard output of this process is a terminal, whatever the other two are. */
    public static boolean standardOutputIsOne() {
        try {
            return new ProcessBuilder("test", "-t", "1").inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int columns(String size) {
        Matcher matcher = SIZE.matcher(size);
        int columns = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        return columns > 0 ? columns : COLUMNS_DEFAULT;
    }
}
