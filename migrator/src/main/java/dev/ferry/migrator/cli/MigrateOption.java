package dev.ferry.migrator.cli;

import dev.ferry.migrator.plan.file.FieldKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The options of {@code ferry migrate}, as they are parsed and as the help shows them. */
enum MigrateOption implements CommandOption {
    SOURCE(Group.SERVERS, "source", FieldKind.SERVER, "URI", "the server to leave, or file:PATH or s3://… to read"),
    TARGET(Group.SERVERS, "target", FieldKind.SERVER, "URI", "the server to move to"),
    SOURCE_OTHER(
            Group.SERVERS,
            "source.others",
            FieldKind.SERVERS,
            "URI",
            "a server that may take the source's place in a failover:\nthe first of all that is a master is the source"),

    PREFER_REPLICA(
            Group.SERVERS,
            "source.preferReplica",
            FieldKind.FLAG,
            "",
            "take the snapshot and the stream from a replica of the source, if it has one\nthat is online; the source itself is only fenced"),
    NO_CHECK(
            Group.SERVERS,
            "noCheck",
            FieldKind.FLAG,
            "",
            "a file as the source: do not go through it before anything is written"),
    AOF_TRUNCATED(
            Group.SERVERS,
            "aofTruncated",
            FieldKind.WORD,
            "accepted|refused",
            "an append-only file as the source whose end is not whole:\n"
                    + "accepted (default): the end is left out, as a server does it; or refused"),

    S3_ENDPOINT(
            Group.SERVERS,
            "s3.endpoint",
            FieldKind.TEXT,
            "URL",
            "an object as the source: its store, when it is not AWS"),
    S3_REGION(
            Group.SERVERS,
            "s3.region",
            FieldKind.TEXT,
            "REGION",
            "the region of the bucket (default: that of the environment)"),
    S3_PATH_STYLE(
            Group.SERVERS,
            "s3.pathStyle",
            FieldKind.FLAG,
            "",
            "the bucket stands in the path: http://store:9000/bucket/…"),

    DATABASES(Group.SELECTION, "select.databases", FieldKind.NUMBERS, "N,N…", "only keys of these databases"),
    INCLUDE(Group.SELECTION, "select.include", FieldKind.TEXTS, "GLOB", "only keys that this describes, as KEYS would"),
    EXCLUDE(Group.SELECTION, "select.exclude", FieldKind.TEXTS, "GLOB", "no key that this describes"),
    TYPES(
            Group.SELECTION,
            new OptionText(
                            "WORD,…",
                            "only keys of these types: string, list, set, zset, hash, stream, array,\nmodule, gcra")
                    .inPlans("select.types", FieldKind.WORDS, SelectionReader.TYPES)
                    .wherePlansSay("only keys of these types")),
    MAP_DB(
            Group.SELECTION,
            new OptionText("FROM:TO", "what is in database FROM goes to database TO")
                    .inPlans("map.databases", FieldKind.DATABASES)
                    .wherePlansSay("what is in the one database goes to the other")),
    RENAME(
            Group.SELECTION,
            new OptionText(
                            "FROM:TO",
                            "keys that begin with FROM begin with TO instead;\n\\: is a colon, \\\\ a backslash")
                    .inPlans("map.rename", FieldKind.PREFIXES)
                    .wherePlansSay("keys that begin with from begin with to instead")),
    ON_MIXED_KEYS(
            Group.SELECTION,
            "onMixedKeys",
            FieldKind.WORD,
            "stop|apply|skip",
            "a command that concerns other keys too and cannot be split:\n"
                    + "stop (default) ends the run, apply sends it, skip leaves it out"),

    CONFLICT(
            Group.TARGET_DATA,
            "conflict",
            FieldKind.WORD,
            "fail|replace|skip",
            "fail (default): the target must be empty;\nreplace: keys that the source has too are replaced, the others stay;\n"
                    + "skip: keys that the target has already are not taken from the snapshot"),
    FLUSH_TARGET(Group.TARGET_DATA, "flushTarget", FieldKind.FLAG, "", "empty the target first"),
    ALLOW_LOSS(
            Group.TARGET_DATA,
            new OptionText("WORD,…", LossWords.description()).inPlans("allowLoss", FieldKind.WORDS, LossWords.ALL)),
    ROUTE(
            Group.TARGET_DATA,
            "route",
            FieldKind.WORD,
            "auto|write",
            "how the data travels; auto (default) picks the fastest way there is"),

    CUTOVER(
            Group.CUTOVER_TIME,
            "cutover.mode",
            FieldKind.WORD,
            "auto|manual|at=TIME|none",
            "auto (default): hand over as soon as the target has caught up;\nmanual: wait for ferry cutover NAME; none: follow the source until interrupted;\n"
                    + "at=2026-11-22T03:00:00Z, or with another zone such as +01:00: wait until then"),
    CUTOVER_SOURCE(
            Group.CUTOVER_TIME,
            "cutover.source",
            FieldKind.WORD,
            "unfence|hold|demote",
            "the source afterwards: unfence (default), its writes go on;\nhold: they are held until the pause ends;\n"
                    + "demote: it becomes a replica of the target, and refuses them"),
    MAX_LAG(
            Group.CUTOVER_TIME,
            "cutover.maxLag",
            FieldKind.DURATION,
            "DURATION",
            "the target has caught up when it is this far behind (default 200ms)"),
    PAUSE_TIMEOUT(
            Group.CUTOVER_TIME,
            "cutover.pauseTimeout",
            FieldKind.DURATION,
            "DURATION",
            "hold the source's writes at most this long (default 10s)"),
    VERIFY(
            Group.CUTOVER_TIME,
            "verify.mode",
            FieldKind.WORD,
            "none|count|sample|full",
            "compare before handing over: count (default) the keys of every\n"
                    + "database, full every key with its value, sample a share of them"),
    VERIFY_SAMPLE(
            Group.CUTOVER_TIME,
            "verify.sample",
            FieldKind.SHARE,
            "PERCENT%",
            "with --verify sample: the share of the keys (default 1%)"),
    VERIFY_SEED(
            Group.CUTOVER_TIME,
            "verify.seed",
            FieldKind.NUMBER,
            "NUMBER",
            "with --verify sample: the same number draws the same keys"),
    TTL_TOLERANCE(
            Group.CUTOVER_TIME,
            "verify.ttlTolerance",
            FieldKind.DURATION,
            "DURATION",
            "with --verify sample and full: how far apart times of expiry and of deliveries may\nbe (default 1s)"),
    ROUNDS(
            Group.CUTOVER_TIME,
            "verify.rounds",
            FieldKind.NUMBER,
            "N",
            "with --verify sample and full: how often what is written meanwhile is compared\nagain before the fence, at most (default 10)"),
    ROLLBACK(
            Group.CUTOVER_TIME,
            "cutover.rollback",
            FieldKind.WORD,
            "none",
            "a way back after the hand-over; by the write route there is none"),
    WATCH(
            Group.CUTOVER_TIME,
            "cutover.watch",
            FieldKind.DURATION,
            "DURATION",
            "watch the old source this long for stray writes (default 5s)"),
    HOOK_BEFORE_CUTOVER(
            Group.CUTOVER_TIME,
            "hooks.beforeCutover",
            FieldKind.TEXT,
            "COMMAND",
            "run this in a shell before the source is fenced; only when it ends well\nthe target takes over"),
    HOOK_AFTER_CUTOVER(
            Group.CUTOVER_TIME,
            "hooks.afterCutover",
            FieldKind.TEXT,
            "COMMAND",
            "run this in a shell when the target has taken over"),
    HOOK_TIMEOUT(
            Group.CUTOVER_TIME,
            "hooks.timeout",
            FieldKind.DURATION,
            "DURATION",
            "end a hook that takes longer (default 30s)"),

    DRY_RUN(
            Group.RUN,
            "full|stream",
            "rehearse: do all of it with an engine in the target's place, write nothing to\nthe target, and say what it will take; stream: keep nothing either, for datasets\nlarger than this machine's memory"),
    FOR(Group.RUN, "DURATION", "with --dry-run: follow the stream for so long (default: until READY, and 3s more)"),
    NAME(
            Group.RUN,
            "name",
            FieldKind.TEXT,
            "NAME",
            "tell this migration from others (default: made of both addresses)"),
    RESTART(
            Group.RUN,
            "restart",
            FieldKind.FLAG,
            "",
            "give up what an earlier run has left on the target, and begin again"),
    RECONNECT(
            Group.RUN,
            "reconnect",
            FieldKind.DURATION,
            "DURATION",
            "try a server that is lost again for so long (default 2m)"),
    ON_FULL_RESYNC(
            Group.RUN,
            "onFullResync",
            FieldKind.WORD,
            "stop|resync",
            "when the source cannot continue its stream: stop (default), or take a new\nsnapshot, of which the target becomes an exact copy"),
    MIN_SOURCE_KEYS(
            Group.RUN,
            "minSourceKeys",
            FieldKind.NUMBER,
            "PERCENT",
            "trust a new snapshot only when the source has at least this share of the\nkeys it had (default 50)"),
    WORK_DIR(Group.RUN, "workDir", FieldKind.TEXT, "DIR", "where the spool goes (default .ferry/NAME)"),
    MEMORY(
            Group.RUN,
            "limits.memory",
            FieldKind.SIZE,
            "SIZE",
            "do not run when this process may take more memory than that; it takes what\nits options allow, 256MiB unless FERRY_JAVA_OPTS says otherwise"),
    SPOOL(Group.RUN, "limits.spool", FieldKind.SIZE, "SIZE", "how much disk the spool may take (default 20GiB)"),
    BANDWIDTH(
            Group.RUN,
            "limits.bandwidth",
            FieldKind.RATE,
            "RATE",
            "write at most so much to the target, for example 10MiB/s"),
    COMMANDS(
            Group.RUN,
            "limits.commands",
            FieldKind.RATE,
            "RATE",
            "send the target at most so many commands, for example 5000/s"),
    MAX_LOAD(
            Group.RUN,
            "limits.maxLoad",
            FieldKind.MAXIMA,
            "FIELD=MAX",
            "do not write while a number in the target's INFO is above this, for example\nused_memory_pct=85 (of maxmemory) or connected_clients=5000"),
    LISTEN(
            Group.RUN,
            "observe.listen",
            FieldKind.TEXT,
            "HOST:PORT",
            "answer ferry's control requests there too, over HTTP and without a password\n(default: only at the socket in the work directory)"),
    ALLOW(
            Group.RUN,
            "allow",
            FieldKind.TEXTS,
            "CODE",
            "accept what the pre-flight finds under this code, for example\nW-TARGET-PERSISTENCE (ferry check shows what it finds)"),
    VALUE_PARTS(
            Group.RUN,
            "limits.valueParts",
            FieldKind.SIZE,
            "SIZE",
            "write values longer than this in parts (default 8MiB)"),
    REPORT(Group.RUN, "report", FieldKind.TEXT, "FILE", "write the report there, as JSON"),
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

    /** Values that an option will take. */
    private static final Map<MigrateOption, Set<String>> LATER_VALUES =
            Map.of(ROUTE, Set.of("direct", "relay"), ROLLBACK, Set.of("arm"));

    /** The options that say which keys are meant and what they are called. */
    static final SelectionReader.Options SELECTION =
            new SelectionReader.Options(DATABASES, INCLUDE, EXCLUDE, Optional.of(TYPES), MAP_DB, RENAME);

    /** Options that mean nothing when a file is read. */
    static final List<MigrateOption> OF_SERVERS = List.of(
            SOURCE_OTHER,
            PREFER_REPLICA,
            CUTOVER,
            CUTOVER_SOURCE,
            MAX_LAG,
            PAUSE_TIMEOUT,
            WATCH,
            ON_FULL_RESYNC,
            MIN_SOURCE_KEYS,
            SPOOL);

    /** Options that mean something only when a file is read. */
    static final List<MigrateOption> OF_FILES = List.of(NO_CHECK, AOF_TRUNCATED, S3_ENDPOINT, S3_REGION, S3_PATH_STYLE);

    private final Group group;
    private final OptionText text;

    /** An option that a plan does not have. */
    MigrateOption(Group group, String argument, String description) {
        this(group, new OptionText(argument, description));
    }

    /** An option that is the field {@code path} of a plan. */
    MigrateOption(Group group, String path, FieldKind kind, String argument, String description) {
        this(group, new OptionText(argument, description).inPlans(path, kind));
    }

    MigrateOption(Group group, OptionText text) {
        this.group = group;
        this.text = text;
    }

    Group group() {
        return group;
    }

    @Override
    public OptionText text() {
        return text;
    }

    @Override
    public boolean argumentOptional() {
        return this == DRY_RUN;
    }

    @Override
    public boolean takesLater(String value) {
        return LATER_VALUES.getOrDefault(this, Set.of()).contains(value);
    }
}
