package dev.ferry.migrator.server;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The text of INFO as fields. Lines that are not {@code name:value} are skipped and a missing field has a default, because
 * versions and managed services differ in what they show.
 *
 * <pre>
 * # Replication            a section
 * role:master              a field; the value may hold further colons
 * </pre>
 */
public final class InfoText {

    private final Map<String, String> fields = new LinkedHashMap<>();

    public InfoText(String text) {
        text.lines().map(String::strip).forEach(this::line);
    }

    /** Tells whether there is a section or a field of this name; a section's name begins with {@code "# "}. */
    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** Returns the field, or the empty text. */
    public String text(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Returns the field as a number, or 0. */
    public long number(String name) {
        return number(text(name), 0);
    }

    /** Returns whether the field is {@code 1}. */
    public boolean flag(String name) {
        return text(name).equals("1");
    }

    /** Returns all fields in the order of the text. */
    Map<String, String> fields() {
        return fields;
    }

    /** Reads a decimal number, or returns {@code otherwise}. */
    static long number(String text, long otherwise) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    private void line(String line) {
        int colon = line.indexOf(':');
        if (line.startsWith("#")) {
            fields.put(line, "");
        } else if (colon > 0) {
            fields.put(line.substring(0, colon), line.substring(colon + 1));
        }
    }
}
