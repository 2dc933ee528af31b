package dev.ferry.migrator.units;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much of something in a second, written {@code 10MiB/s} or {@code 5000/s}; {@code none} for no limit. */
public final class Rate {

    private static final Pattern COUNT = Pattern.compile("([0-9]{1,12})([kM]?)(?:/s)?");
    private static final String NONE = "none";

    private Rate() {}

    /** Reads a size and {@code /s}, which may be left out; 0 for no limit. */
    public static long parseBytes(String text) throws UnitException {
        if (text.equals(NONE)) {
            return 0;
        }
        try {
            return positive(ByteSize.parse(text.endsWith("/s") ? text.substring(0, text.length() - 2) : text), text);
        } catch (UnitException e) {
            throw new UnitException("\"" + text + "\" is no rate; expected for example 10MiB/s, or none");
        }
    }

    /** Reads a number and {@code /s}, which may be left out; 0 for no limit. */
    public static long parseCount(String text) throws UnitException {
        if (text.equals(NONE)) {
            return 0;
        }
        Matcher count = COUNT.matcher(text);
        if (!count.matches()) {
            throw new UnitException("\"" + text + "\" is no rate; expected for example 5000/s, or none");
        }
        long unit = switch (count.group(2)) {
            case "k" -> 1_000;
            case "M" -> 1_000_000;
            default -> 1;
        };
        return positive(Long.parseLong(count.group(1)) * unit, text);
    }

    private static long positive(long rate, String text) throws UnitException {
        if (rate < 1) {
            throw new UnitException("\"" + text + "\" is no rate; expected at least 1");
        }
        return rate;
    }
}
