package dev.ferry.migrator.rdb.stats;

import java.time.Duration;

/** How long keys have still to live. */
enum TtlBand {
    NONE("no expiry", Long.MAX_VALUE),
    EXPIRED("expired", 0),
    HOUR("under 1 h", Duration.ofHours(1).toMillis()),
    DAY("under 1 d", Duration.ofDays(1).toMillis()),
    WEEK("under 7 d", Duration.ofDays(7).toMillis()),
    MONTH("under 30 d", Duration.ofDays(30).toMillis()),
    MORE("30 d and more", Long.MAX_VALUE);

    private static final long NEVER = -1;

    private final String word;
    private final long endMillis;

    TtlBand(String word, long endMillis) {
        this.word = word;
        this.endMillis = endMillis;
    }

    /** Returns the band of a key; both are Unix times in milliseconds, and −1 is no expiry. */
    static TtlBand of(long expireAtMillis, long nowMillis) {
        if (expireAtMillis == NEVER) {
            return NONE;
        }
        long left = expireAtMillis - nowMillis;
        if (left <= EXPIRED.endMillis) {
            return EXPIRED;
        }
        if (left < HOUR.endMillis) {
            return HOUR;
        }
        if (left < DAY.endMillis) {
            return DAY;
        }
        if (left < WEEK.endMillis) {
            return WEEK;
        }
        return left < MONTH.endMillis ? MONTH : MORE;
    }

    /** Returns the words for it. */
    String word() {
        return word;
    }
}
