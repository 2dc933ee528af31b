package dev.ferry.system.differential;

/**
 * What can be asked about a key of any type.
 *
 * @param encoding the form its value is kept in
 * @param nodes how many parts a list has, of which its later forms depend; 0 for another type
 * @param expireAtMillis -1 when it stays
 * @param digest of its value
 * @param accesses how many accesses OBJECT FREQ says, or {@link #NOT_COUNTED}, as for a number
 * @param scores what a sorted set answers to ZRANGE with scores; empty for other types
 */
record KeyState(
        String type, String encoding, long nodes, long expireAtMillis, String digest, int accesses, String scores) {
    /** Accesses where nobody counts them. */
    static final int NOT_COUNTED = -1;

    private static final int FIRST_ACCESSES = 5;

    /** Two servers get the same command a moment apart. */
    private static final long APART_MILLIS_MAX = 5000;

    /** Says whether two servers that were sent the same commands may hold this and the other one. */
    boolean matches(KeyState other) {
        return type.equals(other.type)
                && encoding.equals(other.encoding)
                && nodes == other.nodes
                && digest.equals(other.digest)
                && countsAs(other)
                && (expireAtMillis < 0) == (other.expireAtMillis < 0)
                && Math.abs(expireAtMillis - other.expireAtMillis) <= APART_MILLIS_MAX;
    }

    /** Says whether the name of its type is as a pattern says. */
    boolean isOf(String pattern) {
        return type.matches("\\+(" + pattern + ")\\|");
    }

    KeyState withForm(String form) {
        return new KeyState(
                type, "$%d|%s|".formatted(form.length(), form), nodes, expireAtMillis, digest, accesses, scores);
    }

    KeyState withDigest(String other) {
        return new KeyState(type, encoding, nodes, expireAtMillis, other, accesses, scores);
    }

    KeyState withoutNodes() {
        return new KeyState(type, encoding, 0, expireAtMillis, digest, accesses, scores);
    }

    /** In Redis what has been a number begins with fewer accesses, by accident: INCR and a file make one with 0, and SET with 5. */
    private boolean countsAs(KeyState other) {
        return accesses == other.accesses
                || (isOf("string") && accesses < other.accesses && accesses + FIRST_ACCESSES >= other.accesses);
    }
}
