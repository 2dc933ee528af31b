package dev.ferry.migrator.words;

import java.util.regex.Pattern;

/** How a message shows what the operator wrote: short, on one line, and without what could be a password in an address. */
public final class Shown {

    private static final Pattern ACCESS = Pattern.compile("://[^\\s]*@");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final int LENGTH_MAX = 100;

    private Shown() {}

    /** Returns the text with quotation marks around it. */
    public static String quoted(String text) {
        return "\"" + text(text) + "\"";
    }

    /** Returns the text. */
    public static String text(String text) {
        String line =
                CONTROL.matcher(ACCESS.matcher(text).replaceAll("://***@")).replaceAll(" ");
        return line.length() <= LENGTH_MAX ? line : line.substring(0, LENGTH_MAX) + "...";
    }
}
