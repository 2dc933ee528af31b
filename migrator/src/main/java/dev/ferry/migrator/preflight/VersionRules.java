package dev.ferry.migrator.preflight;

import dev.ferry.migrator.server.ServerInfo;
import dev.ferry.migrator.server.ServerVersion;

/**
 * May a server of this version be given the data of that one as it is?
 *
 * <p>Two things must fit: the format of the values, which {@link dev.ferry.rdb.RdbVersion} knows, and the commands of the
 * stream, which only the version itself tells. Redis and Valkey are one lineage up to Redis 7.2 and Valkey 7.2; from Redis
 * 7.4 and Valkey 8.0 on each has commands and formats that the other does not know.
 */
final class VersionRules {

    private static final String ADVICE =
            "Choose a target of the source's own product that is not older; other pairs need re-encoding, which this version"
                    + " of Ferry cannot do yet";

    private VersionRules() {}

    static void sourceAge(Pairing pairing, Findings findings) {
        ServerInfo source = pairing.source();
        if (source.version().equals(ServerVersion.UNKNOWN)) {
            findings.error(
                    "SOURCE-VERSION",
                    pairing.sourceName() + " does not tell its version in INFO",
                    "Connect to the server itself, not to a proxy in front of it");
        } else if (!source.version().atLeast(2, 8)) {
            findings.error(
                    "SOURCE-VERSION",
                    pairing.sourceName() + " is " + source.title() + "; PSYNC exists since Redis 2.8",
                    "Upgrade the source, or move its RDB file");
        }
    }

    /** Before 7.0 a server passes EXPIRE and SET EX on as they came: so many seconds, counted from when they are read. */
    static void relativeExpiry(Pairing pairing, Findings findings) {
        ServerInfo source = pairing.source();
        if (!source.version().equals(ServerVersion.UNKNOWN) && !source.version().atLeast(7, 0)) {
            findings.warning(
                    "RELATIVE-EXPIRY",
                    pairing.sourceName() + " is " + source.title()
                            + ", whose stream carries times to live as durations; a key that is given one during the migration"
                            + " lives longer on the target by as much as the target is behind",
                    "Nothing, unless times to live must be exact to the second");
        }
    }

    static void pair(Pairing pairing, Findings findings) {
        ServerInfo source = pairing.source();
        ServerInfo target = pairing.target();
        String servers = "the source is " + source.title() + " and the target is " + target.title();
        if (parted(source, target)) {
            findings.error(
                    "VERSIONS",
                    servers
                            + "; Redis and Valkey parted after 7.2, and since then each has formats and commands that the"
                            + " other does not know",
                    ADVICE);
        } else if (!target.rdbVersion().reads(source.rdbVersion())) {
            findings.error(
                    "VERSIONS",
                    "%s; the source writes the format %s and the target reads up to %s"
                            .formatted(servers, source.rdbVersion(), target.rdbVersion()),
                    ADVICE);
        } else if (source.product() == target.product() && older(target.version(), source.version())) {
            findings.warning(
                    "TARGET-OLDER",
                    servers + "; the formats fit, but a command that only the source knows would stop the migration",
                    "Prefer a target that is not older than the source");
        }
    }

    static void functions(Pairing pairing, Findings findings) {
        if (pairing.source().functionLibraries() > 0
                && !pairing.target().version().atLeast(7, 0)) {
            findings.error(
                    "TARGET-FUNCTIONS",
                    "%s has %d function libraries and %s is %s; functions exist since 7.0"
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

    /** A patch release brings no commands. */
    private static boolean older(ServerVersion one, ServerVersion other) {
        return !one.atLeast(other.major(), other.minor());
    }
}
