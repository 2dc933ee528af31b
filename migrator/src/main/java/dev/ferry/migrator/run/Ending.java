package dev.ferry.migrator.run;

import dev.ferry.address.Endpoint;
import dev.ferry.aof.AofException;
import dev.ferry.migrator.checkpoint.CheckpointException;
import dev.ferry.migrator.checkpoint.RivalException;
import dev.ferry.migrator.cutover.PromotionException;
import dev.ferry.migrator.imports.DatasetException;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Outcome;
import dev.ferry.migrator.route.write.SnapshotException;
import dev.ferry.migrator.route.write.TargetException;
import dev.ferry.migrator.select.KeysMeetException;
import dev.ferry.migrator.select.MixedKeysException;
import dev.ferry.migrator.server.CommandRefusedException;
import dev.ferry.migrator.units.Count;
import dev.ferry.migrator.verify.ServerException;
import dev.ferry.migrator.verify.Side;
import dev.ferry.migrator.verify.Verdict;
import dev.ferry.psync.ReplicationException;
import dev.ferry.rdb.RdbException;
import dev.ferry.rdb.transcode.UnrepresentableException;
import dev.ferry.resp.RespException;
import dev.ferry.transport.ConnectionException;
import java.nio.file.FileSystemException;
import java.util.Optional;

/**
 * How a migration ends.
 *
 * @param reason why it did not complete, and what to do; empty when it did
 */
record Ending(Phase phase, Outcome outcome, ExitCode exitCode, Optional<String> reason) {

    private static final String STALE_ADVICE =
            "; nobody has read the stream for longer than the source keeps it (repl-backlog-size), or it has lost its"
                    + " history. The target holds a partial copy: --on-full-resync resync takes a new snapshot, of which the"
                    + " target becomes an exact copy; --restart begins again";

    static Ending completed() {
        return new Ending(Phase.DONE, Outcome.COMPLETED, ExitCode.DONE, Optional.empty());
    }

    static Ending rehearsed() {
        return new Ending(Phase.DONE, Outcome.REHEARSED, ExitCode.DONE, Optional.empty());
    }

    static Ending rehearsedWithDifferences(Verdict found) {
        return new Ending(
                Phase.DONE,
                Outcome.REHEARSED,
                ExitCode.DIFFERENCES,
                Optional.of(Count.text(found.differences(), "difference")
                        + " between the source and what stood in for the target, the first: "
                        + found.first().getFirst()));
    }

    static Ending alreadyDone(HandoverJournal.Handover earlier) {
        return new Ending(
                Phase.DONE,
                Outcome.COMPLETED,
                ExitCode.DONE,
                Optional.of("already done: the target has taken over at offset " + earlier.offset() + ", "
                        + earlier.at() + "; to migrate once more, use --restart"));
    }

    static Ending interrupted(Phase phase, TargetState target) {
        String what = switch (target) {
            case UNTOUCHED -> "interrupted before anything was written";
            case EMPTIED -> "interrupted when the target had been emptied and nothing was written to it";
            case WRITTEN -> "interrupted in phase " + phase + "; the target was not promoted. " + same(phase);
            case SPARED -> "interrupted in phase " + phase + " of a rehearsal; nothing was written to the target";
            case REFUSED -> "interrupted in phase " + phase + "; the target was not promoted";
        };
        return new Ending(Phase.ABORTED, Outcome.ABORTED, ExitCode.INTERRUPTED, Optional.of(what));
    }

    static Ending aborted(Phase phase, TargetState target) {
        String what = switch (target) {
            case UNTOUCHED -> "aborted by the operator before anything was written";
            case EMPTIED -> "aborted by the operator when the target had been emptied and nothing was written to it";
            case SPARED ->
                "aborted by the operator in phase " + phase + " of a rehearsal; nothing was written to the target";
            case WRITTEN, REFUSED ->
                "aborted by the operator in phase " + phase
                        + "; the target was not promoted and holds a partial copy. " + same(phase)
                        + ". To give the migration up, empty the target";
        };
        return new Ending(Phase.ABORTED, Outcome.ABORTED, ExitCode.ABORTED, Optional.of(what));
    }

    /** What the next run can do: a snapshot is written anew, the stream goes on. */
    private static String same(Phase phase) {
        return phase == Phase.PREFLIGHT || phase == Phase.SNAPSHOT
                ? "The same command writes the snapshot anew, with the same result"
                : "The same command goes on from there, as long as the source keeps its stream that far back (repl-backlog-size)";
    }

    static Ending refused(String why) {
        return new Ending(Phase.FAILED, Outcome.FAILED, ExitCode.PREFLIGHT_REFUSED, Optional.of(why));
    }

    static Ending different(String why) {
        return new Ending(Phase.FAILED, Outcome.FAILED, ExitCode.DIFFERENCES, Optional.of(why));
    }

    static Ending rolledBack(ExitCode exitCode, String why) {
        return new Ending(Phase.ABORTED, Outcome.ABORTED, exitCode, Optional.of(why));
    }

    /**
     * The ending that an error leads to.
     *
     * @param targetState what has been done to the target
     */
    static Ending of(Throwable cause, MigrationSettings settings, TargetState targetState) {
        Endpoint target = settings.target();
        ExitCode exitCode = switch (cause) {
            case TargetException e -> ExitCode.TARGET_FAILED;
            case CheckpointException e -> ExitCode.TARGET_FAILED;
            case SnapshotException e -> ExitCode.TARGET_FAILED;
            case UnrepresentableException e -> ExitCode.TARGET_FAILED;
            case PromotionException e -> ExitCode.TARGET_FAILED;
            case RivalException e -> ExitCode.PREFLIGHT_REFUSED;
            case MixedKeysException e -> ExitCode.TARGET_FAILED;
            case KeysMeetException e -> ExitCode.TARGET_FAILED;
            case CommandRefusedException e -> lost(e.server(), target);
            case ServerException e -> e.side() == Side.TARGET ? ExitCode.TARGET_FAILED : ExitCode.SOURCE_LOST;
            case ReplicationException e ->
                e.reason() == ReplicationException.Reason.REFUSED && targetState == TargetState.UNTOUCHED
                        ? ExitCode.PREFLIGHT_REFUSED
                        : ExitCode.SOURCE_LOST;
            case DatasetException e ->
                switch (e.reason()) {
                    case NOT_THERE -> ExitCode.USAGE;
                    case DAMAGED -> ExitCode.DAMAGED;
                    case UNREADABLE -> ExitCode.SOURCE_LOST;
                };
            case AofException e -> ExitCode.DAMAGED;
            case RdbException e -> settings.readsFile() ? ExitCode.DAMAGED : ExitCode.SOURCE_LOST;
            case RespException e -> ExitCode.SOURCE_LOST;
            case ConnectionException e -> lost(e.endpoint(), target);
            default -> ExitCode.INTERNAL_ERROR;
        };
        String advice = saysWhatToDo(cause) ? "" : stale(cause) ? STALE_ADVICE : targetState.advice();
        return new Ending(Phase.FAILED, Outcome.FAILED, exitCode, Optional.of(explain(cause, settings) + advice));
    }

    /** The source no longer has what would come next: the same command would be told the same. */
    private static boolean stale(Throwable cause) {
        return cause instanceof ReplicationException e
                && e.reason() == ReplicationException.Reason.FULL_RESYNC_DEMANDED;
    }

    private static boolean saysWhatToDo(Throwable cause) {
        return cause instanceof PromotionException
                || cause instanceof CheckpointException
                || cause instanceof RivalException;
    }

    /** A mistake in Ferry itself: with the place it happened at, for whoever has to find it. */
    private static String mistake(Throwable cause) {
        StackTraceElement[] stack = cause.getStackTrace();
        return "internal error: " + cause + (stack.length > 0 ? " at " + stack[0] : "");
    }

    private static ExitCode lost(Endpoint server, Endpoint target) {
        return server.equals(target) ? ExitCode.TARGET_FAILED : ExitCode.SOURCE_LOST;
    }

    private static String explain(Throwable cause, MigrationSettings settings) {
        Endpoint target = settings.target();
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return switch (cause) {
            case RdbException e ->
                (settings.readsFile() ? settings.origin().title() : "the source's snapshot") + " cannot be read: "
                        + message;
            case RespException e -> "the source's stream cannot be read: " + message;
            case TargetException e
            when message.contains("OOM") -> message + " (raise maxmemory on the target, or move to a larger one)";
            case ConnectionException e -> (e.endpoint().equals(target) ? "the target " : "the source ") + message;
            case CommandRefusedException e -> (e.server().equals(target) ? "the target " : "the source ") + message;
            case UnrepresentableException e ->
                message
                        + e.loss()
                                .map(loss -> " (--allow-loss " + loss.word() + ")")
                                .orElse("");
            case FileSystemException e -> "a file of this run cannot be used: " + e;
            case RuntimeException e -> mistake(e);
            case Error e -> mistake(e);
            default -> message;
        };
    }
}
