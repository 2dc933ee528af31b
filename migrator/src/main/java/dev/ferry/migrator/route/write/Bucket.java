package dev.ferry.migrator.route.write;

/**
 * A token bucket that may be overdrawn: whoever takes from it has to have waited until nothing is owed. So what is taken in large pieces
 * comes out at the right rate too. Confined to one thread, or guarded by its owner's lock.
 */
final class Bucket {

    /** How much may be saved up, in seconds at the present rate. */
    private static final double SAVED_SECONDS_MAX = 0.1;

    private static final double NANOS = 1e9;

    private long perSecond;
    private double credit;
    private long asOfNanos;

    /** @param perSecond 0 for no limit */
    Bucket(long perSecond, long nowNanos) {
        this.perSecond = perSecond;
        this.asOfNanos = nowNanos;
    }

    /** From now on another rate; what is owed stays owed, and is paid off at the new rate. */
    void limit(long other, long nowNanos) {
        refill(nowNanos);
        perSecond = other;
        if (other == 0) {
            credit = 0;
        }
    }

    void take(long amount, long nowNanos) {
        refill(nowNanos);
        if (perSecond > 0) {
            credit -= amount;
        }
    }

    /** How long until nothing is owed. */
    long nanosUntilFree(long nowNanos) {
        refill(nowNanos);
        return perSecond == 0 || credit >= 0 ? 0 : (long) Math.ceil(-credit / perSecond * NANOS);
    }

    /** Whether so much is a good piece to take at once: a tenth of a second's. */
    boolean isEnough(long amount) {
        return perSecond > 0 && amount >= perSecond * SAVED_SECONDS_MAX;
    }

    private void refill(long nowNanos) {
        credit = Math.min(perSecond * SAVED_SECONDS_MAX, credit + perSecond * ((nowNanos - asOfNanos) / NANOS));
        asOfNanos = nowNanos;
    }
}
