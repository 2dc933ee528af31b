package dev.ferry.migrator.export;

import dev.ferry.address.Endpoint;
import dev.ferry.migrator.export.schedule.Schedule;
import dev.ferry.migrator.rdb.Compression;
import dev.ferry.migrator.select.Scope;
import dev.ferry.rdb.transcode.Loss;
import dev.ferry.rdb.transcode.TargetServer;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What was asked for with an export. Immutable.
 *
 * @param name what it is called in records
 * @param source the server whose snapshot is taken
 * @param preferReplica whether it is to be had from a replica of it, where there is one
 * @param destination where to
 * @param pattern how files are called, when the destination does not say it
 * @param overwrite whether a file of that name may be replaced
 * @param scope which keys, and under which names
 * @param as the server that shall load the file; empty for one like the source
 * @param allowedLosses what that server need not be given
 * @param compression of the file as a whole
 * @param reconnectFor how long a source that cannot be reached, or is not ready, is tried
 * @param retries how often a snapshot that broke off is taken anew
 * @param schedule when; empty for once and now
 * @param retention what is deleted afterwards
 * @param onFailure a command for the shell; empty for none
 * @param stopOnFailure whether the first failed run ends the schedule
 */
public record ExportSettings(
        String name,
        Endpoint source,
        boolean preferReplica,
        Destination destination,
        NamePattern pattern,
        boolean overwrite,
        Scope scope,
        Optional<TargetServer> as,
        Set<Loss> allowedLosses,
        Compression compression,
        Duration reconnectFor,
        int retries,
        Optional<Schedule> schedule,
        Retention retention,
        Optional<String> onFailure,
        boolean stopOnFailure) {

    /** How long a source is tried when nobody says otherwise. */
    public static final Duration RECONNECT_FOR_DEFAULT = Duration.ofSeconds(30);

    /** How often a snapshot that broke off is taken anew when nobody says otherwise. */
    public static final int RETRIES_DEFAULT = 2;

    public ExportSettings {
        allowedLosses = Set.copyOf(allowedLosses);
    }

    /** Tells whether the snapshot is written as it comes. */
    boolean verbatim() {
        return scope.everything() && as.isEmpty();
    }
}
