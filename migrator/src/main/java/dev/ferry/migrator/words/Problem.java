package dev.ferry.migrator.words;

/**
 * Something that the operator wrote and that cannot be followed.
 *
 * @param text what it is, what was seen and what was expected
 */
public record Problem(Spot spot, String text) {

    /** Returns the line that the operator reads. */
    @Override
    public String toString() {
        return spot + text;
    }
}
