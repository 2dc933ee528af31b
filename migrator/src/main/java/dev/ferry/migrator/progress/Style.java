package dev.ferry.migrator.progress;

/** How a line looks on a terminal with colours. */
public enum Style {
    PLAIN(""),
    /** A new phase. */
    HEADING("\u001b[1m"),
    WARNING("\u001b[33m"),
    ERROR("\u001b[31m");

    private static final String RESET = "\u001b[0m";

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /** Returns the text with the codes of a terminal around it, where colours are wanted. */
    public String paint(String text, boolean colour) {
        return colour && !code.isEmpty() ? code + text + RESET : text;
    }
}
