package dev.ferry.migrator.cli;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The options of {@code ferry migrate}, as they are parsed and as the help shows them. */
enum MigrateOption implements CommandOption {
    SOURCE(Group.SERVERS, "URI", "the server to leave"),
    TARGET(Group.SERVERS, "URI", "the server to move to"),
    SOURCE_OTHER(
            Group.SERVERS,
            "URI",
            "a server that may take the source's place in a failover; may be repeated:\nthe first of all that is a master is the source"),

    DATABASES(Group.SELECTION, "N,N…", "only keys of these databases"),
    INCLUDE(Group.SELECTION, "GLOB", "only keys that this describes, as KEYS would; may be repeated"),
    EXCLUDE(Group.SELECTION, "GLOB", "no key that this describes; may be repeated"),
    MAP_DB(Group.SELECTION, "FROM:TO", "what is in database FROM goes to database TO; may be repeated"),
    RENAME(
            Group.SELECTION,
            "FROM:TO",
            "keys that begin with FROM begin with TO instead; may be repeated;\n\\: is a colon, \\\\ a backslash"),
    ON_MIXED_KEYS(
            Group.SELECTION,
            "stop|apply|skip",
            "a command that concerns other keys too and cannot be split:\n"
                    + "stop (default) ends the run, apply sends it, skip leaves it out"),

    CONFLICT(
            Group.TARGET_DATA,
            "fail|replace|skip",
            "fail (default): the target must be empty;\nreplace: keys that the source has too are replaced, the others stay;\n"
                    + "skip: keys that the target has already are not taken from the snapshot"),
    FLUSH_TARGET(Group.TARGET_DATA, "", "empty the target first"),
    ALLOW_LOSS(Group.TARGET_DATA, "WORD,…", LossWords.description()),
    ROUTE(Group.TARGET_DATA, "auto|write", "how the data travels; auto (default) picks the fastest way there is"),

    CUTOVER(
            Group.CUTOVER_TIME,
            "auto|manual|at=TIME|none",
            "auto (default): hand over as soon as the target has caught up;\nmanual: wait for ferry cutover NAME; none: follow the source until interrupted;\n"
                    + "at=2026-11-22T03:00:00Z, or with another zone such as +01:00: wait until then"),
    CUTOVER_SOURCE(
            Group.CUTOVER_TIME,
            "unfence|hold|demote",
            "the source afterwards: unfence (default), its writes go on;\nhold: they are held until the pause ends;\n"
                    + "demote: it becomes a replica of the target, and refuses them"),
    MAX_LAG(Group.CUTOVER_TIME, "DURATION", "the target has caught up when it is this far behind (default 200ms)"),
    PAUSE_TIMEOUT(Group.CUTOVER_TIME, "DURATION", "hold the source's writes at most this long (default 10s)"),
    VERIFY(
            Group.CUTOVER_TIME,
            "none|count|sample|full",
            "compare before handing over: count (default) the keys of every\n"
                    + "database, full every key with its value, sample a share of them"),
    VERIFY_SAMPLE(Group.CUTOVER_TIME, "PERCENT%", "with --verify sample: the share of the keys (default 1%)"),
    VERIFY_SEED(Group.CUTOVER_TIME, "NUMBER", "with --verify sample: the same number draws the same keys"),
    WATCH(Group.CUTOVER_TIME, "DURATION", "watch the old source this long for stray writes (default 5s)"),

    NAME(Group.RUN, "NAME", "tell this migration from others (default: made of both addresses)"),
    RESTART(Group.RUN, "", "give up what an earlier run has left on the target, and begin again"),
    RECONNECT(Group.RUN, "DURATION", "try a server that is lost again for so long (default 2m)"),
    ON_FULL_RESYNC(
            Group.RUN,
            "stop|resync",
            "when the source cannot continue its stream: stop (default), or take a new\nsnapshot, of which the target becomes an exact copy"),
    MIN_SOURCE_KEYS(
            Group.RUN,
            "PERCENT",
            "trust a new snapshot only when the source has at least this share of the\nkeys it had (default 50)"),
    WORK_DIR(Group.RUN, "DIR", "where the spool goes (default .ferry/NAME)"),
    SPOOL(Group.RUN, "SIZE", "how much disk the spool may take (default 20GiB)"),
    BANDWIDTH(Group.RUN, "RATE", "write at most so much to the target, for example 10MiB/s"),
    COMMANDS(Group.RUN, "RATE", "send the target at most so many commands, for example 5000/s"),
    MAX_LOAD(
            Group.RUN,
            "FIELD=MAX",
            "do not write while a number in the target's INFO is above this, for example\nused_memory_pct=85 (of maxmemory) or connected_clients=5000; may be repeated"),
    LISTEN(
            Group.RUN,
            "HOST:PORT",
            "answer ferry's control requests there too, over HTTP and without a password\n(default: only at the socket in the work directory)"),
    ALLOW(
            Group.RUN,
            "CODE",
            "accept what the pre-flight finds under this code, for example\nW-TARGET-PERSISTENCE; may be repeated (ferry check shows what it finds)"),
    VALUE_PARTS(Group.RUN, "SIZE", "write values longer than this in parts (default 8MiB)"),
    REPORT(Group.RUN, "FILE", "write the report there, as JSON"),
    JSON(Group.RUN, "", "print the report on standard output, as JSON"),
    DEBUG(Group.RUN, "", "print the stack of an internal error"),
    HELP(Group.RUN, "", "print this text");

    /** A heading of the help. */
    enum Group {
        SERVERS("Servers (--source and --target are required)"),
        SELECTION("What travels (default: all keys, as they are)"),
        TARGET_DATA("Data"),
        CUTOVER_TIME("Cutover"),
        RUN("This run");

        private final String heading;

        Group(String heading) {
            this.heading = heading;
        }

        String heading() {
            return heading;
        }
    }

    /** Options that Ferry will have. A script that uses one is told so, and not that it has mistyped. */
    private static final Set<String> LATER = Set.of("dry-run");

    /** Values that an option will take. */
    private static final Map<MigrateOption, Set<String>> LATER_VALUES = Map.of(ROUTE, Set.of("direct", "relay"));

    /** The options that say which keys are meant and what they are called. */
    static final SelectionReader.Options SELECTION =
            new SelectionReader.Options(DATABASES, INCLUDE, EXCLUDE, Optional.empty(), MAP_DB, RENAME);

    private final Group group;
    private final String argument;
    private final String description;

    MigrateOption(Group group, String argument, String description) {
        this.group = group;
        this.argument = argument;
        this.description = description;
    }

    Group group() {
        return group;
    }

    @Override
    public String argument() {
        return argument;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public boolean repeatable() {
        return switch (this) {
            case SOURCE_OTHER, DATABASES, INCLUDE, EXCLUDE, MAP_DB, RENAME, ALLOW_LOSS, MAX_LOAD, ALLOW -> true;
            default -> false;
        };
    }

    @Override
    public boolean takesLater(String value) {
        return LATER_VALUES.getOrDefault(this, Set.of()).contains(value);
    }

    /** Returns what is to be said of an option, without dashes, that there will be in a later version. */
    static Optional<String> later(String word) {
        return LATER.contains(word) ? Optional.of("is not in this version yet") : Optional.empty();
    }
}
