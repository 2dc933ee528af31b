package dev.ferry.migrator.server;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server's version, as in {@code 7.0.15}. Ordered from old to new. Immutable. */
public record ServerVersion(int major, int minor, int patch) implements Comparable<ServerVersion> {

    /** The version of a server that does not tell it. Older than every other. */
    public static final ServerVersion UNKNOWN = new ServerVersion(0, 0, 0);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})(?:\\.(\\d{1,6}))?(?:\\.(\\d{1,6}))?.*");
    private static final Comparator<ServerVersion> OLD_TO_NEW = Comparator.comparingInt(ServerVersion::major)
            .thenComparingInt(ServerVersion::minor)
            .thenComparingInt(ServerVersion::patch);

    /** Reads the numbers at the front of {@code text} and ignores what follows them, such as {@code -rc1}. */
    public static ServerVersion parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? new ServerVersion(number(matcher, 1), number(matcher, 2), number(matcher, 3))
                : UNKNOWN;
    }

    /** Tells whether this is {@code major.minor} or newer. */
    public boolean atLeast(int major, int minor) {
        return compareTo(new ServerVersion(major, minor, 0)) >= 0;
    }

    @Override
    public int compareTo(ServerVersion other) {
        return OLD_TO_NEW.compare(this, other);
    }

    @Override
    public String toString() {
        return equals(UNKNOWN) ? "unknown" : major + "." + minor + "." + patch;
    }

    private static int number(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
