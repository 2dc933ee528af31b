package dev.ferry.psync;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The replication link is lost for good; it is not retried any more. */
public final class ReplicationException extends IOException {

    private static final long serialVersionUID = 1;

    /** Why the link was given up. */
    public enum Reason {
        /** The source does not let us replicate: password, rights, protected mode, unknown commands. */
        REFUSED,
        /** The link broke while the snapshot was on its way; what arrived of it is of no use. */
        SNAPSHOT_INTERRUPTED,
        /** The source can no longer continue where we were and offers only a full resync. */
        FULL_RESYNC_DEMANDED,
        /** The stream is to be read on from a point that the log does not hold. */
        OFFSET_NOT_KEPT,
        /** The source could not be reached again in time. */
        UNREACHABLE
    }

    private final Reason reason;

    ReplicationException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
