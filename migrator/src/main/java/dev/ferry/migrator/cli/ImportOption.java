package dev.ferry.migrator.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The options of {@code ferry import}: those of a migration that mean something when a file is read. */
enum ImportOption implements CommandOption {
    FROM(
            MigrateOption.SOURCE,
            "FILE|DIR|s3://…|-",
            "an RDB file or an append-only file, .gz and .zst too; a manifest; a directory with one of\n"
                    + "them (of several RDB files the newest); s3://bucket/key, or s3://bucket/prefix/ for the newest;\n- for standard input"),
    TARGET(MigrateOption.TARGET, "URI", "the server to write to"),
    NO_CHECK(
            MigrateOption.NO_CHECK,
            "",
            "do not go through the file before anything is written: what is damaged is then found\nwhen a part of it is on the target"),
    AOF_TRUNCATED(MigrateOption.AOF_TRUNCATED),
    S3_ENDPOINT(MigrateOption.S3_ENDPOINT, "URL", "the object store, when it is not AWS"),
    S3_REGION(MigrateOption.S3_REGION),
    S3_PATH_STYLE(MigrateOption.S3_PATH_STYLE),

    DATABASES(MigrateOption.DATABASES),
    INCLUDE(MigrateOption.INCLUDE),
    EXCLUDE(MigrateOption.EXCLUDE),
    TYPES(MigrateOption.TYPES),
    MAP_DB(MigrateOption.MAP_DB),
    RENAME(MigrateOption.RENAME),
    ON_MIXED_KEYS(MigrateOption.ON_MIXED_KEYS),

    CONFLICT(
            MigrateOption.CONFLICT,
            "fail|replace|skip",
            "fail (default): the target must be empty;\nreplace: keys that the file has too are replaced, the others stay;\n"
                    + "skip: keys that the target has already are not taken from the file"),
    FLUSH_TARGET(MigrateOption.FLUSH_TARGET),
    ALLOW_LOSS(MigrateOption.ALLOW_LOSS),
    VERIFY(
            MigrateOption.VERIFY,
            "none|count",
            "compare when everything is written: count (default) the keys of every database"),

    NAME(MigrateOption.NAME, "NAME", "tell this import from others (default: made of the file and the target)"),
    RESTART(MigrateOption.RESTART),
    RECONNECT(MigrateOption.RECONNECT, "DURATION", "try a target that is lost again for so long (default 2m)"),
    WORK_DIR(MigrateOption.WORK_DIR, "DIR", "where temporary files go (default .ferry/NAME)"),
    BANDWIDTH(MigrateOption.BANDWIDTH),
    COMMANDS(MigrateOption.COMMANDS),
    MAX_LOAD(MigrateOption.MAX_LOAD),
    LISTEN(MigrateOption.LISTEN),
    ALLOW(MigrateOption.ALLOW),
    VALUE_PARTS(MigrateOption.VALUE_PARTS),
    REPORT(MigrateOption.REPORT),
    JSON(MigrateOption.JSON),
    DEBUG(MigrateOption.DEBUG),
    HELP(MigrateOption.HELP);

    private final MigrateOption meant;
    private final OptionText text;

    ImportOption(MigrateOption meant) {
        this(meant, meant.argument(), meant.description());
    }

    ImportOption(MigrateOption meant, String argument, String description) {
        this.meant = meant;
        this.text = new OptionText(argument, description);
    }

    /** Returns the option of an import that means what this one of a migration does. */
    static Optional<ImportOption> like(CommandOption option) {
        return Arrays.stream(values()).filter(own -> own.meant == option).findFirst();
    }

    /** Says of an option of a migration why an import has none. */
    static Optional<String> elsewhere(String word) {
        boolean ofServers = MigrateOption.OF_SERVERS.stream()
                .anyMatch(option -> option.word().equals(word));
        if (ofServers) {
            return Optional.of("is for a source that is a server; a file has no stream that goes on, and no cutover");
        }
        return word.equals("source") ? Optional.of("is called " + FROM.dashed() + " here") : Optional.empty();
    }

    static List<ImportOption> list() {
        return List.of(values());
    }

    @Override
    public OptionText text() {
        return text;
    }

    @Override
    public boolean repeatable() {
        return meant.repeatable();
    }
}
