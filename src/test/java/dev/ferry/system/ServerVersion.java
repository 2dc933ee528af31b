package dev.ferry.system;

import java.util.Comparator;

/** The version of a Redis or Valkey server, such as 7.0.15. */
public record ServerVersion(int major, int minor, int patch) implements Comparable<ServerVersion> {
    private static final Comparator<ServerVersion> ORDER = Comparator.comparingInt(ServerVersion::major)
            .thenComparingInt(ServerVersion::minor)
            .thenComparingInt(ServerVersion::patch);

    /** Is this version {@code major.minor} or a later one? */
    public boolean isAtLeast(int major, int minor) {
        return compareTo(new ServerVersion(major, minor, 0)) >= 0;
    }

    @Override
    public int compareTo(ServerVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
