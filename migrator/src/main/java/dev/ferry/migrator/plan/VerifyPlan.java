package dev.ferry.migrator.plan;

import java.time.Duration;

/**
 * What is compared before the target takes over. Immutable.
 *
 * @param mode how much
 * @param share with {@link VerifyMode#SAMPLE}: which share of the keys, above 0 and up to 1
 * @param seed with {@link VerifyMode#SAMPLE}: the same number draws the same keys
 * @param ttlTolerance how far apart times of expiry and of deliveries may be
 * @param rounds how often what is written meanwhile is compared again before the fence, at most; at least 1
 */
public record VerifyPlan(VerifyMode mode, double share, long seed, Duration ttlTolerance, int rounds) {

    /** The share of the keys that a sample has unless the operator says otherwise. */
    public static final double SHARE_DEFAULT = 0.01;

    /** How far apart times may be unless the operator says otherwise. */
    public static final Duration TTL_TOLERANCE_DEFAULT = Duration.ofSeconds(1);

    /** After so many rounds it will not become less, unless the operator says otherwise. */
    public static final int ROUNDS_DEFAULT = 10;

    /** So much is compared, in the usual way. */
    public static VerifyPlan of(VerifyMode mode) {
        return new VerifyPlan(mode, SHARE_DEFAULT, 0, TTL_TOLERANCE_DEFAULT, ROUNDS_DEFAULT);
    }

    /** A share of the keys is compared, in the usual way. */
    public static VerifyPlan sample(double share, long seed) {
        return new VerifyPlan(VerifyMode.SAMPLE, share, seed, TTL_TOLERANCE_DEFAULT, ROUNDS_DEFAULT);
    }

    /** Tells whether keys are compared, and not only counted. */
    public boolean comparesKeys() {
        return switch (mode) {
            case NONE, COUNT -> false;
            case SAMPLE, FULL -> true;
        };
    }
}
