package dev.ferry.migrator.preflight;

/**
 * One thing that the pre-flight found. Immutable.
 *
 * @param kind what kind of thing it is
 * @param seen what was seen, and where, as a sentence without its full stop
 * @param todo what the operator can do about it, as a sentence without its full stop
 * @param accepted whether the operator has said that it is all right
 */
public record Finding(FindingCode kind, String seen, String todo, boolean accepted) {

    /** Returns the code for scripts: {@code E-…} for an error, {@code W-…} for a warning. */
    public String code() {
        return kind.code();
    }

    public Severity severity() {
        return kind.severity();
    }

    /** Tells whether the migration must not start because of it. */
    public boolean refuses() {
        return severity() == Severity.ERROR && !accepted;
    }

    /** Returns the finding as one line. */
    @Override
    public String toString() {
        return code() + (accepted ? " (accepted): " : ": ") + sentence(seen) + " " + sentence(todo);
    }

    /** What a server answered often ends in a full stop of its own. */
    private static String sentence(String text) {
        return text.endsWith(".") || text.endsWith("?") ? text : text + ".";
    }
}
