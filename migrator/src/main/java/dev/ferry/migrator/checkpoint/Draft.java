package dev.ferry.migrator.checkpoint;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key of the target under which a value is being built, before it is renamed to what it is called. It is noted in the
 * checkpoint before there is any of it, so that whatever an accident leaves of it is found again. Immutable.
 *
 * <pre>
 *   HSET ferry:checkpoint:NAME  draft  "3 ferry:part:NAME:{tag}"
 *                                       '-- its database
 * </pre>
 *
 * @param db the target's number of its database
 */
public record Draft(int db, String key) {

    /** What the field of the checkpoint is called. */
    public static final String FIELD = "draft";

    private static final String PREFIX = "ferry:part:";
    private static final Pattern NOTE = Pattern.compile("([0-9]{1,9}) (" + PREFIX + ".*)");

    /** A draft of a migration, of which there is one at a time; on a cluster it lies where all keys of that hash tag lie. */
    public static Draft of(String migration, int db, String tag) {
        return new Draft(db, PREFIX + migration + ":{" + tag + "}");
    }

    /** What stands in the checkpoint. */
    public String note() {
        return db + " " + key;
    }

    /** Reads a note; empty when it is none, so that nothing is ever removed that is no draft. */
    static Optional<Draft> parse(String note) {
        Matcher matcher = NOTE.matcher(note);
        return matcher.matches()
                ? Optional.of(new Draft(Integer.parseInt(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }
}
