package dev.ferry.migrator.run;

import dev.ferry.address.Endpoint;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Outcome;
import dev.ferry.migrator.route.write.SnapshotException;
import dev.ferry.migrator.route.write.TargetException;
import dev.ferry.migrator.server.CommandRefusedException;
import dev.ferry.psync.ReplicationException;
import dev.ferry.rdb.RdbException;
import dev.ferry.resp.RespException;
import dev.ferry.transport.ConnectionException;
import java.util.Optional;

/**
 * How a migration ends.
 *
 * @param reason why it did not complete, and what to do; empty when it did
 */
record Ending(Phase phase, Outcome outcome, ExitCode exitCode, Optional<String> reason) {

    private static final String TARGET_IS_PARTIAL =
            "; the target holds a partial copy: put the cause right and run again with --flush-target";

    static Ending completed() {
        return new Ending(Phase.DONE, Outcome.COMPLETED, ExitCode.DONE, Optional.empty());
    }

    /** @param written whether anything has been written to the target */
    static Ending interrupted(Phase phase, boolean written) {
        String what = written
                ? "interrupted in phase " + phase + "; the source is not fenced and the target was not promoted"
                : "interrupted before anything was written";
        return new Ending(Phase.ABORTED, Outcome.ABORTED, ExitCode.INTERRUPTED, Optional.of(what));
    }

    static Ending refused(String why) {
        return new Ending(Phase.FAILED, Outcome.FAILED, ExitCode.PREFLIGHT_REFUSED, Optional.of(why));
    }

    static Ending rolledBack(ExitCode exitCode, String why) {
        return new Ending(Phase.ABORTED, Outcome.ABORTED, exitCode, Optional.of(why));
    }

    /**
     * The ending that an error leads to.
     *
     * @param target the server that is moved to
     * @param written whether anything has been written to it
     */
    static Ending of(Throwable cause, Endpoint target, boolean written) {
        ExitCode exitCode = switch (cause) {
            case TargetException e -> ExitCode.TARGET_FAILED;
            case SnapshotException e -> ExitCode.TARGET_FAILED;
            case CommandRefusedException e -> lost(e.server(), target);
            case ReplicationException e ->
                e.reason() == ReplicationException.Reason.REFUSED && !written
                        ? ExitCode.PREFLIGHT_REFUSED
                        : ExitCode.SOURCE_LOST;
            case RdbException e -> ExitCode.SOURCE_LOST;
            case RespException e -> ExitCode.SOURCE_LOST;
            case ConnectionException e -> lost(e.endpoint(), target);
            default -> ExitCode.INTERNAL_ERROR;
        };
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return new Ending(
                Phase.FAILED,
                Outcome.FAILED,
                exitCode,
                Optional.of(explain(cause, message, target) + (written ? TARGET_IS_PARTIAL : "")));
    }

    private static ExitCode lost(Endpoint server, Endpoint target) {
        return server.equals(target) ? ExitCode.TARGET_FAILED : ExitCode.SOURCE_LOST;
    }

    private static String explain(Throwable cause, String message, Endpoint target) {
        return switch (cause) {
            case RdbException e -> "the source's snapshot cannot be read: " + message;
            case RespException e -> "the source's stream cannot be read: " + message;
            case TargetException e
            when message.contains("OOM") -> message + " (raise maxmemory on the target, or move to a larger one)";
            case ConnectionException e -> (e.endpoint().equals(target) ? "the target " : "the source ") + message;
            case CommandRefusedException e -> (e.server().equals(target) ? "the target " : "the source ") + message;
            default -> message;
        };
    }
}
