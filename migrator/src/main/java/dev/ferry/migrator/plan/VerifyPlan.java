package dev.ferry.migrator.plan;

/**
 * What is compared before the target takes over. Immutable.
 *
 * @param mode how much
 * @param share with {@link VerifyMode#SAMPLE}: which share of the keys, above 0 and up to 1
 * @param seed with {@link VerifyMode#SAMPLE}: the same number draws the same keys
 */
public record VerifyPlan(VerifyMode mode, double share, long seed) {

    /** The share of the keys that a sample has unless the operator says otherwise. */
    public static final double SHARE_DEFAULT = 0.01;

    /** So much is compared, in the usual way. */
    public static VerifyPlan of(VerifyMode mode) {
        return new VerifyPlan(mode, SHARE_DEFAULT, 0);
    }

    /** Tells whether keys are compared, and not only counted. */
    public boolean comparesKeys() {
        return switch (mode) {
            case NONE, COUNT -> false;
            case SAMPLE, FULL -> true;
        };
    }
}
