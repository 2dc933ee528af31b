package dev.ferry.migrator.plan;

import dev.ferry.address.Endpoint;
import dev.ferry.migrator.place.FilePlace;
import dev.ferry.migrator.place.Origin;
import dev.ferry.migrator.select.MixedKeys;
import dev.ferry.migrator.select.Scope;
import dev.ferry.rdb.transcode.Loss;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the operator asked for. Immutable.
 *
 * @param name tells this migration from others, in messages, file names and the report
 * @param origin the server to leave, or the file to read
 * @param target the server to move to
 * @param scope which keys travel, and what they are called at the target
 * @param onMixedKeys what becomes of commands of the stream that concern other keys too
 * @param cutover how the migration ends
 * @param conflict what to do about keys that the target already has
 * @param allowedLosses what may be left behind when the target has no place for it
 * @param allowedFindings codes of what the pre-flight may find without its being said, or refused
 * @param flushTarget whether the target is emptied first
 * @param verify what is compared before the target takes over
 * @param maxLag the target has caught up when it is at most this far behind
 * @param pauseTimeout how long the source's writes may be held at most during the cutover
 * @param watch how long the old source is watched for stray writes after the cutover; zero for not at all
 * @param continuation how it goes on after an accident
 * @param control how it is steered meanwhile
 * @param workDir where the spool and the files of this migration go
 * @param spoolBytesMax how many bytes the spool may take on disk
 * @param valuePartsBytes values longer than this travel in parts
 */
public record MigrationSettings(
        String name,
        Origin origin,
        Endpoint target,
        Scope scope,
        MixedKeys onMixedKeys,
        CutoverMode cutover,
        Conflict conflict,
        Set<Loss> allowedLosses,
        Set<String> allowedFindings,
        boolean flushTarget,
        VerifyPlan verify,
        Duration maxLag,
        Duration pauseTimeout,
        Duration watch,
        Continuation continuation,
        Control control,
        Path workDir,
        long spoolBytesMax,
        long valuePartsBytes) {

    /** From here on a value in one piece holds up both servers for longer than a command may. */
    public static final long VALUE_PARTS_BYTES_DEFAULT = 8L << 20;

    private static final int FINGERPRINT_BYTES = 8;

    public MigrationSettings {
        allowedLosses = Set.copyOf(allowedLosses);
        allowedFindings = Set.copyOf(allowedFindings);
    }

    /**
     * Returns the server to leave.
     *
     * @throws IllegalStateException when there is none, because a file is read
     */
    public Endpoint source() {
        return switch (origin) {
            case Origin.Server server -> server.endpoint();
            case FilePlace file -> throw new IllegalStateException(file.title() + " is no server");
        };
    }

    /** Whether the snapshot and the stream are to be had from a replica of the source. */
    public boolean prefersReplica() {
        return origin instanceof Origin.Server server && server.preferReplica();
    }

    /** Whether a file is read, and no server left. */
    public boolean readsFile() {
        return origin instanceof FilePlace;
    }

    /**
     * What of the wishes decides about the data on the target, as a short text that differs when they do. A run can go on from what
     * another has left only when it wishes the same.
     */
    public String dataFingerprint() {
        String wishes = conflict + " " + new TreeSet<>(allowedLosses) + " " + scope.describe();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(wishes.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
