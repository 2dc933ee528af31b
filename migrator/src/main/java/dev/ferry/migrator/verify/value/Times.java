package dev.ferry.migrator.verify.value;

/**
 * How times are compared.
 *
 * @param nowMillis the time on the server whose clock is ahead, in milliseconds of Unix time
 * @param toleranceMillis how far apart two times may be
 * @param fieldExpiry whether both servers know times of expiry of single fields
 */
public record Times(long nowMillis, long toleranceMillis, boolean fieldExpiry) {

    /** Tells whether what expires then may be gone from one side already. */
    boolean fleeting(Element element) {
        return element.expires() && element.expireAtMillis() - nowMillis <= toleranceMillis;
    }

    /** Tells whether the two agree in when they expire, or that they do not. */
    boolean expiriesAgree(Element a, Element b) {
        if (!fieldExpiry) {
            return true;
        }
        return a.expires() == b.expires() && (!a.expires() || near(a.expireAtMillis(), b.expireAtMillis()));
    }

    boolean near(long aMillis, long bMillis) {
        return Math.abs(aMillis - bMillis) <= toleranceMillis;
    }
}
