package dev.ferry.migrator.cli;

import dev.ferry.migrator.plan.file.FieldKind;
import java.util.Optional;

/** The options of {@code ferry export}, as they are parsed and as the help shows them. */
enum ExportOption implements CommandOption {
    SOURCE(Group.PLACES, "source", FieldKind.SERVER, "URI", "the server whose snapshot is taken"),
    PREFER_REPLICA(
            Group.PLACES,
            "source.preferReplica",
            FieldKind.FLAG,
            "",
            "take the snapshot from a replica of the source, if it has one that is online"),
    TO(
            Group.PLACES,
            "to",
            FieldKind.TEXT,
            "FILE|DIR|s3://…",
            "where to: a file, a directory (DIR/), or s3://bucket/prefix/"),
    LIST(Group.PLACES, "DIR|s3://…", "only say what exports are there"),
    PATTERN(
            Group.PLACES,
            "pattern",
            FieldKind.TEXT,
            "TEXT",
            "how files in a directory are called (default redis-{host}-{port}-{time});\nalso {replid}, {offset} and {name}"),
    OVERWRITE(Group.PLACES, "overwrite", FieldKind.FLAG, "", "replace a file of that name"),
    COMPRESS(
            Group.PLACES,
            "compress",
            FieldKind.WORD,
            "none|gzip|zstd",
            "compress the file (default: as the name of a file says, or none)"),
    S3_ENDPOINT(Group.PLACES, "s3.endpoint", FieldKind.TEXT, "URL", "the object store, when it is not AWS"),
    S3_REGION(
            Group.PLACES,
            "s3.region",
            FieldKind.TEXT,
            "REGION",
            "the region of the bucket (default: that of the environment)"),
    S3_PATH_STYLE(
            Group.PLACES,
            "s3.pathStyle",
            FieldKind.FLAG,
            "",
            "the bucket stands in the path: http://store:9000/bucket/…"),
    S3_PART_SIZE(
            Group.PLACES,
            "s3.partSize",
            FieldKind.SIZE,
            "SIZE",
            "upload in parts of this size, one in memory (default 8MiB, for up to 78 GiB)"),

    DATABASES(Group.SELECTION, "select.databases", FieldKind.NUMBERS, "N,N…", "only keys of these databases"),
    INCLUDE(Group.SELECTION, "select.include", FieldKind.TEXTS, "GLOB", "only keys that this describes, as KEYS would"),
    EXCLUDE(Group.SELECTION, "select.exclude", FieldKind.TEXTS, "GLOB", "no key that this describes"),
    TYPES(
            Group.SELECTION,
            new OptionText("TYPE,…", "only values of these types: string, list, set …")
                    .inPlans("select.types", FieldKind.WORDS, SelectionReader.TYPES)
                    .wherePlansSay("only values of these types")),
    MAP_DB(
            Group.SELECTION,
            new OptionText("FROM:TO", "what is in database FROM is in database TO of the file")
                    .inPlans("map.databases", FieldKind.DATABASES)
                    .wherePlansSay("what is in the one database is in the other one of the file")),
    RENAME(
            Group.SELECTION,
            new OptionText(
                            "FROM:TO",
                            "keys that begin with FROM begin with TO instead;\n\\: is a colon, \\\\ a backslash")
                    .inPlans("map.rename", FieldKind.PREFIXES)
                    .wherePlansSay("keys that begin with from begin with to instead")),
    AS(
            Group.SELECTION,
            "as",
            FieldKind.TEXT,
            "PRODUCT-VERSION",
            "written for that server, for example redis-7.0 (default: as the source has it)"),
    ALLOW_LOSS(
            Group.SELECTION,
            new OptionText("WORD,…", LossWords.description()).inPlans("allowLoss", FieldKind.WORDS, LossWords.ALL)),

    CRON(
            Group.SCHEDULE,
            "schedule.cron",
            FieldKind.TEXT,
            "FIELDS",
            "at these times, until interrupted, for example \"0 3 * * *\":\nminute, hour, day of month, month, day of week"),
    TIMEZONE(
            Group.SCHEDULE,
            "schedule.timezone",
            FieldKind.TEXT,
            "ZONE",
            "whose clock, for example Europe/Istanbul; names of files tell its time too\n(default: that of this machine, and UTC in names)"),
    JITTER(
            Group.SCHEDULE,
            "schedule.jitter",
            FieldKind.DURATION,
            "DURATION",
            "begin up to so much later, at random (default 0s)"),
    CATCH_UP(
            Group.SCHEDULE,
            "schedule.catchUp",
            FieldKind.WORD,
            "none|once",
            "times that passed while nobody was there: none (default) leaves them out,\nonce makes up for them by one export at once"),
    KEEP(Group.SCHEDULE, "keep", FieldKind.NUMBER, "N", "delete older exports of this source but the last N good ones"),
    KEEP_FOR(
            Group.SCHEDULE,
            "keepFor",
            FieldKind.DURATION,
            "DURATION",
            "keep good exports for so long, for example 30d; with --keep: either is\nreason enough to keep one"),
    ON_FAILURE(
            Group.SCHEDULE,
            "onFailure",
            FieldKind.TEXT,
            "COMMAND",
            "run this in a shell when an export has failed; FERRY_REASON says why"),
    STOP_ON_FAILURE(
            Group.SCHEDULE,
            "schedule.stopOnFailure",
            FieldKind.FLAG,
            "",
            "end when an export has failed, with its exit code"),

    NAME(Group.RUN, "name", FieldKind.TEXT, "NAME", "what it is called in records (default: made of the address)"),
    RECONNECT(
            Group.RUN,
            "reconnect",
            FieldKind.DURATION,
            "DURATION",
            "try a source that cannot be reached for so long (default 30s)"),
    RETRIES(Group.RUN, "retries", FieldKind.NUMBER, "N", "take a snapshot anew that broke off, so often (default 2)"),
    JSON(Group.RUN, "", "print each export, or the list, as one line of JSON on standard output"),
    DEBUG(Group.RUN, "", "print the stack of an internal error"),
    HELP(Group.RUN, "", "print this text");

    /** A heading of the help. */
    enum Group {
        PLACES("From where, and where to (--source and --to are required, or --list)"),
        SELECTION("What is in the file (default: everything, as it is)"),
        SCHEDULE("When, and for how long (default: once and now, and for ever)"),
        RUN("This run");

        private final String heading;

        Group(String heading) {
            this.heading = heading;
        }

        String heading() {
            return heading;
        }
    }

    /** The options that say which keys are meant and what they are called. */
    static final SelectionReader.Options KEYS =
            new SelectionReader.Options(DATABASES, INCLUDE, EXCLUDE, Optional.of(TYPES), MAP_DB, RENAME);

    private final Group group;
    private final OptionText text;

    /** An option that a plan does not have. */
    ExportOption(Group group, String argument, String description) {
        this(group, new OptionText(argument, description));
    }

    /** An option that is the field {@code path} of a plan. */
    ExportOption(Group group, String path, FieldKind kind, String argument, String description) {
        this(group, new OptionText(argument, description).inPlans(path, kind));
    }

    ExportOption(Group group, OptionText text) {
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
}
