package dev.ferry.migrator.verify;

/**
 * Something that differs. Immutable.
 *
 * @param subject what: {@code db 0 "key"}, {@code db 0}, {@code function library "lib"}
 * @param what in what it differs
 */
public record Difference(String subject, String what) {

    /** Returns it as one line. */
    @Override
    public String toString() {
        return subject + ": " + what;
    }
}
