package dev.ferry.engine.command.server;

/** The text of INFO. */
final class InfoLines {

    private final StringBuilder text = new StringBuilder();

    void section(String name) {
        if (!text.isEmpty()) {
            text.append("\r\n");
        }
        text.append("# ").append(name).append("\r\n");
    }

    void add(String name, long value) {
        add(name, Long.toString(value));
    }

    void add(String name, String value) {
        text.append(name).append(':').append(value).append("\r\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
