package dev.ferry.migrator.plan;

import dev.ferry.address.Endpoint;
import dev.ferry.rdb.transcode.Loss;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * What the operator asked for. Immutable.
 *
 * @param name tells this migration from others, in messages, file names and the report
 * @param source the server to leave
 * @param target the server to move to
 * @param cutover how the migration ends
 * @param conflict what to do about keys that the target already has
 * @param allowedLosses what may be left behind when the target has no place for it
 * @param flushTarget whether the target is emptied first
 * @param verify what is compared before the target takes over
 * @param maxLag the target has caught up when it is at most this far behind
 * @param pauseTimeout how long the source's writes may be held at most during the cutover
 * @param watch how long the old source is watched for stray writes after the cutover; zero for not at all
 * @param workDir where the spool and the files of this migration go
 * @param spoolBytesMax how many bytes the spool may take on disk
 */
public record MigrationSettings(
        String name,
        Endpoint source,
        Endpoint target,
        CutoverMode cutover,
        Conflict conflict,
        Set<Loss> allowedLosses,
        boolean flushTarget,
        VerifyMode verify,
        Duration maxLag,
        Duration pauseTimeout,
        Duration watch,
        Path workDir,
        long spoolBytesMax) {

    public MigrationSettings {
        allowedLosses = Set.copyOf(allowedLosses);
    }
}
