package dev.ferry.migrator.preflight;

import dev.ferry.migrator.server.DatabaseCount;
import dev.ferry.migrator.server.Product;
import dev.ferry.migrator.server.ServerInfo;
import dev.ferry.migrator.server.ServerVersion;
import dev.ferry.migrator.units.Count;
import dev.ferry.rdb.transcode.Loss;

/**
 * What has to change on the way from a server of that version to one of this.
 *
 * <p>Two things must fit: the format of the values, which {@link dev.ferry.rdb.RdbVersion} knows and which is re-encoded
 * where it does not, and the commands of the stream, which only the version itself tells. Redis and Valkey are one lineage
 * up to Redis 7.2 and Valkey 7.2; from Redis 7.4 and Valkey 8.0 on each has commands and formats that the other does not
 * know.
 */
final class VersionRules {

    private static final String COMMANDS_ADVICE =
            "Nothing needs to be done, unless the application uses commands that only the source knows: one of those would stop the migration"
                    + " by its name";

    private VersionRules() {}

    static void sourceAge(Pairing pairing, Findings findings) {
        ServerInfo source = pairing.source();
        if (source.version().equals(ServerVersion.UNKNOWN)) {
            findings.add(
                    FindingCode.E_SOURCE_VERSION,
                    pairing.sourceName() + " does not tell its version in INFO",
                    "Connect to the server itself, not to a proxy in front of it");
        } else if (!source.version().atLeast(2, 8)) {
            findings.add(
                    FindingCode.E_SOURCE_VERSION,
                    pairing.sourceName() + " is " + source.title() + "; PSYNC exists since Redis 2.8",
                    "Upgrade the source, or move its RDB file");
        }
    }

    /** Before 7.0 a server passes EXPIRE and SET EX on as they came: so many seconds, counted from when they are read. */
    static void relativeExpiry(Pairing pairing, Findings findings) {
        ServerInfo source = pairing.source();
        if (!source.version().equals(ServerVersion.UNKNOWN) && !source.version().atLeast(7, 0)) {
            findings.add(
                    FindingCode.W_RELATIVE_EXPIRY,
                    pairing.sourceName() + " is " + source.title()
                            + ", whose stream carries times to live as durations; they are counted from when they arrive at"
                            + " Ferry, so that a key lives longer on the target by as long as the link takes",
                    "Nothing needs to be done, unless times to live must be exact to the second");
        }
    }

    static void pair(Pairing pairing, Findings findings) {
        ServerInfo source = pairing.source();
        ServerInfo target = pairing.target();
        String servers = "the source is " + source.title() + " and the target is " + target.title();
        if (!target.rdbVersion().reads(source.rdbVersion())) {
            findings.add(
                    FindingCode.W_RE_ENCODED,
                    "%s; the source writes the format %s and the target reads up to %s, so values are re-encoded on their way"
                            .formatted(servers, source.rdbVersion(), target.rdbVersion()),
                    "Nothing needs to be done; a value that the target has no form for at all would stop the migration by its key");
        }
        if (parted(source, target)) {
            findings.add(
                    FindingCode.W_TARGET_COMMANDS,
                    servers
                            + "; Redis and Valkey parted after 7.2, and since then each has commands that the other does not"
                            + " know",
                    COMMANDS_ADVICE);
        } else if (olderLineage(source, target)) {
            findings.add(
                    FindingCode.W_TARGET_OLDER,
                    servers + "; the source has commands that the target does not",
                    COMMANDS_ADVICE);
        }
    }

    /** Says it before anything is sent, where the source counts such hashes. */
    static void fieldExpiry(Pairing pairing, Findings findings) {
        long hashes = pairing.source().databases().values().stream()
                .mapToLong(DatabaseCount::fieldExpires)
                .sum();
        ServerInfo target = pairing.target();
        if (hashes == 0 || target.asTarget().fieldExpiry()) {
            return;
        }
        String seen = "%s has %s whose fields have a time to live, and %s is %s, which has none"
                .formatted(
                        pairing.sourceName(),
                        Count.text(hashes) + (hashes == 1 ? " hash" : " hashes"),
                        pairing.targetName(),
                        target.title());
        if (pairing.settings().allowedLosses().contains(Loss.FIELD_EXPIRY)) {
            findings.add(
                    FindingCode.W_FIELD_EXPIRY,
                    seen,
                    "The fields will stay forever on the target, as --allow-loss says");
        } else {
            findings.add(
                    FindingCode.E_FIELD_EXPIRY,
                    seen,
                    "Choose a target that has it (Redis 7.4, Valkey 9.0), or let the times go with --allow-loss "
                            + Loss.FIELD_EXPIRY.word());
        }
    }

    static void functions(Pairing pairing, Findings findings) {
        if (pairing.source().functionLibraries() > 0
                && !pairing.target().version().atLeast(7, 0)) {
            findings.add(
                    FindingCode.E_TARGET_FUNCTIONS,
                    "%s has functions (libraries: %d) and %s is %s; functions exist since 7.0"
                            .formatted(
                                    pairing.sourceName(),
                                    pairing.source().functionLibraries(),
                                    pairing.targetName(),
                                    pairing.target().title()),
                    "Upgrade the target, or remove the functions with FUNCTION DELETE");
        }
    }

    private static boolean parted(ServerInfo source, ServerInfo target) {
        return source.product() != target.product()
                && switch (source.product()) {
                    case REDIS -> source.version().atLeast(7, 4);
                    case VALKEY ->
                        source.version().atLeast(8, 0) || target.version().atLeast(7, 4);
                };
    }

    private static boolean olderLineage(ServerInfo source, ServerInfo target) {
        return source.product() == target.product()
                ? older(target.version(), source.version())
                : source.product() == Product.VALKEY && older(target.version(), new ServerVersion(7, 2, 0));
    }

    /** A patch release brings no commands. */
    private static boolean older(ServerVersion one, ServerVersion other) {
        return !one.atLeast(other.major(), other.minor());
    }
}
