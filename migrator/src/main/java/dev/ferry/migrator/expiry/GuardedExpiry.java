package dev.ferry.migrator.expiry;

/**
 * How an expiry stands on a target that must not act on it yet: shifted into a far future from which it can be told what it was.
 *
 * <p>A target that lags behind the source would expire a key before it hears that the source has renewed it. While an expiry is
 * guarded, the key goes only when the source says so.
 *
 * <pre>
 *   1970            2248                     3084        3363            4199
 *    0               2^43                    2^45     2^45 + 2^43         2^46   milliseconds
 *    |-- guarded by --|                       |-- what they  --|           |
 *    |   adding 2^45  |                       |   become       |     later no command
 *                                                                    lets a field expire
 * </pre>
 *
 * What expires later than that needs no guard, and the years in which guarded expiries lie are in nobody's use, the end of the year
 * 9999 among them. All times are milliseconds since 1970. Pure functions; of keys and of fields of hashes alike.
 */
public final class GuardedExpiry {

    private static final long SHIFT_MILLIS = 1L << 45;
    private static final long GUARDED_BELOW_MILLIS = 1L << 43;

    private GuardedExpiry() {}

    /** The guarded form of an expiry; the same where it needs no guard, or has one. */
    public static long guard(long expireAtMillis) {
        return expireAtMillis >= 0 && expireAtMillis < GUARDED_BELOW_MILLIS
                ? expireAtMillis + SHIFT_MILLIS
                : expireAtMillis;
    }

    /** Whether an expiry found on a target is a guarded one. */
    public static boolean isGuarded(long expireAtMillis) {
        return expireAtMillis >= SHIFT_MILLIS && expireAtMillis < SHIFT_MILLIS + GUARDED_BELOW_MILLIS;
    }

    /** What an expiry found on a target means: the one without the guard, or the same. */
    public static long trueExpiry(long expireAtMillis) {
        return isGuarded(expireAtMillis) ? expireAtMillis - SHIFT_MILLIS : expireAtMillis;
    }
}
