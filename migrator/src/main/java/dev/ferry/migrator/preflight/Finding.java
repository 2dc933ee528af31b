package dev.ferry.migrator.preflight;

/**
 * One thing that the pre-flight found. Immutable.
 *
 * @param code names the kind of finding for scripts: {@code E-…} for an error, {@code W-…} for a warning
 * @param seen what was seen, and where, as a sentence without its full stop
 * @param todo what the operator can do about it, as a sentence without its full stop
 */
public record Finding(String code, Severity severity, String seen, String todo) {

    /** Returns the finding as one line. */
    @Override
    public String toString() {
        return code + ": " + sentence(seen) + " " + sentence(todo);
    }

    /** What a server answered often ends in a full stop of its own. */
    private static String sentence(String text) {
        return text.endsWith(".") || text.endsWith("?") ? text : text + ".";
    }
}
