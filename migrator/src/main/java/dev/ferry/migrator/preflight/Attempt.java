package dev.ferry.migrator.preflight;

import java.util.List;

/**
 * A command that the migration will need, with an argument that cannot take effect: a timeout that is not a number, a
 * payload that is none. Servers check permissions before arguments, so the error tells the two apart.
 *
 * <p>The answers were tried on Redis 6.2, 7.0 and 8.0 and on Valkey 8.1 and 9.1. The obvious other choices are not
 * harmless: REPLICAOF with a port number that no port can have is accepted by Redis 6.2.
 *
 * @param need what the migration needs the command for
 * @param rights what ACL SETUSER permits it with
 * @param words the command
 */
record Attempt(String need, String rights, List<String> words) {

    private static final String NOT_A_NUMBER = "not-a-number";

    /** Holding the writes at the cutover. Before 6.2 the pause has no mode. */
    static Attempt pause(boolean writeMode) {
        return new Attempt(
                "holding the writes at the cutover",
                "+multi +exec +client|pause +client|unpause +info",
                writeMode
                        ? List.of("CLIENT", "PAUSE", NOT_A_NUMBER, "WRITE")
                        : List.of("CLIENT", "PAUSE", NOT_A_NUMBER));
    }

    /** Writing a key of the snapshot. */
    static final Attempt RESTORE = new Attempt(
            "writing the snapshot",
            "+multi +exec +select +restore ~*",
            List.of("RESTORE", "ferry:preflight", "0", "not-a-payload"));

    /** Writing anything else. */
    static final Attempt SET = new Attempt(
            "writing the stream's commands",
            "+@write +@scripting +@pubsub +@transaction ~* &*",
            List.of("SET", "ferry:preflight", "", "not-an-option"));

    /** Writing a function library. */
    static final Attempt FUNCTION =
            new Attempt("copying functions", "+function", List.of("FUNCTION", "LOAD", "REPLACE", "not-a-library"));

    /** Emptying the target; from Redis 4.0 on it looks at its argument. */
    static final Attempt FLUSH = new Attempt("--flush-target", "+flushall", List.of("FLUSHALL", "not-an-option"));

    /** Making a replica writable. */
    static final Attempt WRITABLE = new Attempt(
            "making the replica writable",
            "+config|get +config|set",
            List.of("CONFIG", "SET", "slave-read-only", "not-a-boolean"));

    /** Making a replica a master. */
    static final Attempt PROMOTE = new Attempt(
            "making the replica a master", "+slaveof +replicaof", List.of("SLAVEOF", "ferry", NOT_A_NUMBER));

    /** Making the old source a replica. */
    static final Attempt DEMOTE = new Attempt(
            "making the source a replica of the target (--cutover-source demote)",
            "+slaveof +replicaof",
            List.of("SLAVEOF", "ferry", NOT_A_NUMBER));

    /** Telling the old source the password of its new master; the setting is one that takes no such value. */
    static final Attempt PASSWORD = new Attempt(
            "giving the source the target's password (--cutover-source demote)",
            "+config|set",
            List.of("CONFIG", "SET", "slave-read-only", "not-a-boolean"));

    String[] command() {
        return words.toArray(String[]::new);
    }

    /** Returns the command without its arguments. */
    String name() {
        return words.getFirst().equals("CLIENT")
                        || words.getFirst().equals("CONFIG")
                        || words.getFirst().equals("FUNCTION")
                ? words.get(0) + " " + words.get(1)
                : words.getFirst();
    }
}
