package dev.ferry.migrator.cli;

import java.util.Optional;

/** The options of {@code ferry export}, as they are parsed and as the help shows them. */
enum ExportOption implements CommandOption {
    SOURCE(Group.PLACES, "URI", "the server whose snapshot is taken"),
    TO(Group.PLACES, "FILE|DIR|s3://…", "where to: a file, a directory (DIR/), or s3://bucket/prefix/"),
    LIST(Group.PLACES, "DIR|s3://…", "only say what exports are there"),
    PATTERN(
            Group.PLACES,
            "TEXT",
            "how files in a directory are called (default redis-{host}-{port}-{time});\nalso {replid}, {offset} and {name}"),
    OVERWRITE(Group.PLACES, "", "replace a file of that name"),
    COMPRESS(Group.PLACES, "none|gzip|zstd", "compress the file (default: as the name of a file says, or none)"),
    S3_ENDPOINT(Group.PLACES, "URL", "the object store, when it is not AWS"),
    S3_REGION(Group.PLACES, "REGION", "the region of the bucket (default: that of the environment)"),
    S3_PATH_STYLE(Group.PLACES, "", "the bucket stands in the path: http://store:9000/bucket/…"),
    S3_PART_SIZE(Group.PLACES, "SIZE", "upload in parts of this size, one in memory (default 8MiB, for up to 78 GiB)"),

    DATABASES(Group.SELECTION, "N,N…", "only keys of these databases"),
    INCLUDE(Group.SELECTION, "GLOB", "only keys that this describes, as KEYS would; may be repeated"),
    EXCLUDE(Group.SELECTION, "GLOB", "no key that this describes; may be repeated"),
    TYPES(Group.SELECTION, "TYPE,…", "only values of these types: string, list, set, zset, hash, stream …"),
    MAP_DB(Group.SELECTION, "FROM:TO", "what is in database FROM is in database TO of the file; may be repeated"),
    RENAME(
            Group.SELECTION,
            "FROM:TO",
            "keys that begin with FROM begin with TO instead; may be repeated;\n\\: is a colon, \\\\ a backslash"),
    AS(
            Group.SELECTION,
            "PRODUCT-VERSION",
            "written for that server, for example redis-7.0 (default: as the source has it)"),
    ALLOW_LOSS(Group.SELECTION, "WORD,…", LossWords.description()),

    CRON(
            Group.SCHEDULE,
            "FIELDS",
            "at these times, until interrupted, for example \"0 3 * * *\":\nminute, hour, day of month, month, day of week"),
    TIMEZONE(
            Group.SCHEDULE,
            "ZONE",
            "whose clock, for example Europe/Istanbul; names of files tell its time too\n(default: that of this machine, and UTC in names)"),
    JITTER(Group.SCHEDULE, "DURATION", "begin up to so much later, at random (default 0s)"),
    CATCH_UP(
            Group.SCHEDULE,
            "none|once",
            "times that passed while nobody was there: none (default) leaves them out,\nonce makes up for them by one export at once"),
    KEEP(Group.SCHEDULE, "N", "delete older exports of this source but the last N good ones"),
    KEEP_FOR(
            Group.SCHEDULE,
            "DURATION",
            "keep good exports for so long, for example 30d; with --keep: either is\nreason enough to keep one"),
    ON_FAILURE(Group.SCHEDULE, "COMMAND", "run this in a shell when an export has failed; FERRY_REASON says why"),
    STOP_ON_FAILURE(Group.SCHEDULE, "", "end when an export has failed, with its exit code"),

    NAME(Group.RUN, "NAME", "what it is called in records (default: made of the address)"),
    RECONNECT(Group.RUN, "DURATION", "try a source that cannot be reached for so long (default 30s)"),
    RETRIES(Group.RUN, "N", "take a snapshot anew that broke off, so often (default 2)"),
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
    private final String argument;
    private final String description;

    ExportOption(Group group, String argument, String description) {
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
            case DATABASES, INCLUDE, EXCLUDE, TYPES, MAP_DB, RENAME -> true;
            default -> false;
        };
    }
}
