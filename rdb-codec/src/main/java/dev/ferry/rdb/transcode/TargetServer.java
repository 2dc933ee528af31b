package dev.ferry.rdb.transcode;

import dev.ferry.rdb.Dialect;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.RdbVersion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The product and version for which values are written. Immutable.
 *
 * <p>A minor version that was never released counts as the one below it.
 *
 * @param product who makes it; not the dialect of its files, which Valkey shares with Redis up to 8.1
 * @param major at least 2
 * @param minor 0 and up
 */
public record TargetServer(Dialect product, int major, int minor) {

    private static final List<TargetServer> RELEASED = List.of(
            redis(2, 6),
            redis(2, 8),
            redis(3, 0),
            redis(3, 2),
            redis(4, 0),
            redis(5, 0),
            redis(6, 0),
            redis(6, 2),
            redis(7, 0),
            redis(7, 2),
            redis(7, 4),
            redis(8, 0),
            redis(8, 2),
            redis(8, 4),
            redis(8, 6),
            redis(8, 8),
            redis(8, 10),
            valkey(7, 2),
            valkey(8, 0),
            valkey(8, 1),
            valkey(9, 0),
            valkey(9, 1));

    private static final RdbVersion FIRST_WITH_KEY_META = new RdbVersion(Dialect.REDIS, 13);

    public TargetServer {
        if (major < 2 || minor < 0 || (major == 2 && minor < 6)) {
            throw new IllegalArgumentException("target version " + major + "." + minor + " (2.6 and newer)");
        }
    }

    /**
     * Returns the server that a word stands for: {@code redis-6.2}, {@code valkey-9.1}. A word without a minor version,
     * {@code redis-7}, is the first release of that major version, because all that came after it read what it reads.
     * Empty when there was no such release.
     */
    public static Optional<TargetServer> parse(String word) {
        return RELEASED.stream()
                .filter(server ->
                        server.toString().equals(word) || server.majorWord().equals(word))
                .findFirst();
    }

    /** Returns the words of all releases, the oldest first within a product. */
    public static List<String> words() {
        return RELEASED.stream().map(TargetServer::toString).toList();
    }

    /** Returns the version that it saves, and stamps on DUMP payloads. */
    public RdbVersion rdbVersion() {
        return RdbVersion.writtenBy(product, major, minor);
    }

    /** Tells whether it takes values of this type as they are, in a file and, when they can be restored, by RESTORE. */
    public boolean reads(RdbType type) {
        return switch (type) {
            // Servers after the release candidates went on to read these, but no release promises it.
            case HASH_METADATA_PRE_GA, HASH_LISTPACK_EX_PRE_GA, GCRA_PRE_GA -> false;
            // They refer to a template that is not written, because no other server has templates.
            case HASH_TEMPLATE_LISTPACK_REF, HASH_TEMPLATE_ARRAY_REF -> false;
            // They may say of a group what this one does not believe.
            case STREAM_LISTPACKS_2, STREAM_LISTPACKS_3, STREAM_LISTPACKS_4 ->
                rdbVersion().reads(type.since()) && !checksStreams();
            default -> rdbVersion().reads(type.since());
        };
    }

    /** Tells whether it can hold such a value, in this form or another. */
    public boolean canHold(RdbType type) {
        return switch (type.kind()) {
            case STRING, LIST, SET, SORTED_SET, HASH -> true;
            case STREAM -> atLeast(5, 0);
            case ARRAY, MODULE, RATE_LIMITER -> reads(type);
        };
    }

    /**
     * Tells whether a listpack entry of exactly 16383, 2097151 or 268435455 bytes has a backlen of one byte more: up to
     * Redis 8.6 and Valkey 9.0. A server of the other kind takes a listpack with such an entry for damaged, or for another.
     */
    public boolean wideBacklen() {
        return switch (product) {
            case REDIS -> !atLeast(8, 8);
            case VALKEY -> !atLeast(9, 1);
        };
    }

    /** Tells whether fields of a hash can expire on their own. */
    public boolean fieldExpiry() {
        return switch (product) {
            case REDIS -> atLeast(7, 4);
            case VALKEY -> atLeast(9, 0);
        };
    }

    /** Tells whether streams and their groups have counters of entries: how many were added, how many were read. */
    public boolean streamCounters() {
        return atLeast(7, 0);
    }

    /** Tells whether it refuses a stream whose groups have read more entries than were ever added: from Redis 8.8. */
    boolean checksStreams() {
        return product == Dialect.REDIS && atLeast(8, 8);
    }

    /** Tells whether it has functions. */
    public boolean functions() {
        return atLeast(7, 0);
    }

    /** Tells whether modules can attach metadata to keys. */
    public boolean keyMetadata() {
        return rdbVersion().reads(FIRST_WITH_KEY_META);
    }

    /** Returns the word for it: {@code redis-6.2}. */
    @Override
    public String toString() {
        return majorWord() + '.' + minor;
    }

    /** Tells whether it is that version or a newer one. */
    boolean atLeast(int thatMajor, int thatMinor) {
        return major != thatMajor ? major > thatMajor : minor >= thatMinor;
    }

    private static TargetServer redis(int major, int minor) {
        return new TargetServer(Dialect.REDIS, major, minor);
    }

    private static TargetServer valkey(int major, int minor) {
        return new TargetServer(Dialect.VALKEY, major, minor);
    }

    private String majorWord() {
        return product.name().toLowerCase(Locale.ROOT) + '-' + major;
    }
}
