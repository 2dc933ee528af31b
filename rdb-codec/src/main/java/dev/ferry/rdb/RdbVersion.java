package dev.ferry.rdb;

/**
 * A version of the RDB format, as its magic names it: {@code REDIS0011}, {@code VALKEY080}.
 *
 * <p>The dialect here is the dialect of the <em>format</em>, not of the product: Valkey 7.2 to 8.1 write
 * {@code REDIS0011}, exactly as Redis 7.2 does. {@link #writtenBy} goes from a product to its format.
 *
 * <pre>
 * format     written by                         format     written by
 * REDIS 1-2  Redis up to 2.4                    REDIS 11   Redis 7.2; Valkey 7.2, 8.0, 8.1
 * REDIS 3-6  Redis 2.6, 2.8, 3.0                REDIS 12   Redis 7.4, 8.0, 8.2, 8.4
 * REDIS 7    Redis 3.2                          REDIS 13   Redis 8.6
 * REDIS 8    Redis 4.0                          REDIS 14   Redis 8.8
 * REDIS 9    Redis 5.0, 6.0, 6.2                REDIS 15   Redis 8.10
 * REDIS 10   Redis 7.0                          VALKEY 80  Valkey 9.0, 9.1
 * </pre>
 *
 * @param dialect the magic
 * @param number the number behind the magic; 12 to 79 only ever stand behind {@code REDIS}, 80 and above
 *     behind {@code VALKEY}
 */
public record RdbVersion(Dialect dialect, int number) {

    /** The newest Redis format that this codec knows. */
    public static final RdbVersion NEWEST_REDIS = new RdbVersion(Dialect.REDIS, 15);

    /** The newest Valkey format that this codec knows. */
    public static final RdbVersion NEWEST_VALKEY = new RdbVersion(Dialect.VALKEY, 80);

    /** The last format before the families parted; both read it. */
    private static final int NEWEST_SHARED = 11;

    private static final int FIRST_VALKEY = 80;
    private static final int NUMBER_MAX = 0xFFFF;

    public RdbVersion {
        if (number < 1 || number > NUMBER_MAX) {
            throw new IllegalArgumentException("RDB version " + number + " (1 to " + NUMBER_MAX + ")");
        }
    }

    /**
     * Returns the format that a server of this product and version saves, and stamps on DUMP payloads.
     * A minor version that the table does not have counts as the one below it.
     */
    public static RdbVersion writtenBy(Dialect product, int major, int minor) {
        return switch (product) {
            case REDIS -> new RdbVersion(Dialect.REDIS, redisNumber(major, minor));
            case VALKEY -> major >= 9 ? NEWEST_VALKEY : new RdbVersion(Dialect.REDIS, NEWEST_SHARED);
        };
    }

    /** Returns the version that the number in a DUMP footer, which has no magic, stands for. */
    public static RdbVersion ofNumber(int number) {
        return new RdbVersion(number < FIRST_VALKEY ? Dialect.REDIS : Dialect.VALKEY, number);
    }

    private static int redisNumber(int major, int minor) {
        return switch (major) {
            case 0, 1 -> 1;
            case 2 -> minor < 4 ? 1 : minor < 6 ? 2 : 6;
            case 3 -> minor < 2 ? 6 : 7;
            case 4 -> 8;
            case 5, 6 -> 9;
            case 7 -> minor < 2 ? 10 : minor < 4 ? 11 : 12;
            case 8 -> minor < 6 ? 12 : minor < 8 ? 13 : minor < 10 ? 14 : 15;
            default -> NEWEST_REDIS.number;
        };
    }

    /**
     * Tells whether a server of this version takes values of the other version as they are. Redis reads
     * every Redis format up to its own and no Valkey format; Valkey 9 reads its own, and the Redis
     * formats up to 11.
     */
    public boolean reads(RdbVersion other) {
        return switch (dialect) {
            case REDIS -> other.dialect == Dialect.REDIS && other.number <= number;
            case VALKEY -> other.dialect == Dialect.VALKEY ? other.number <= number : other.number <= NEWEST_SHARED;
        };
    }

    /** Tells whether this codec knows the format. */
    public boolean known() {
        return NEWEST_REDIS.reads(this) || this.equals(NEWEST_VALKEY);
    }

    /** Returns the version as a file begins with it: {@code REDIS0011}. */
    @Override
    public String toString() {
        return switch (dialect) {
            case REDIS -> "REDIS%04d".formatted(number);
            case VALKEY -> "VALKEY%03d".formatted(number);
        };
    }
}
