package dev.ferry.engine.acl;

/**
 * Why a user may not do something.
 *
 * @param position the argument that it is about, 0 for the command itself
 */
public record Denial(Reason reason, int position) {

    /** Reasons, those that come later say more when several sets of rights refuse. */
    public enum Reason {
        COMMAND,
        KEY,
        AUTH,
        CHANNEL;

        /** Returns the word of ACL LOG. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Tells whether this says more than another. */
    boolean outweighs(Denial other) {
        int difference = reason.compareTo(other.reason);
        return difference > 0 || (difference == 0 && position > other.position);
    }
}
