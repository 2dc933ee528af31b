package dev.ferry.migrator.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a migration stands, at one moment. Immutable; the JSON of {@code GET /status}, name by name.
 *
 * @param processId the process that runs it
 * @param source the address of the server to leave, without the password
 * @param target the address of the server to move to, without the password
 * @param since when the phase began
 * @param reason why it began
 * @param cutover when it hands over: {@code auto}, {@code manual}, {@code at TIME}, {@code none}
 * @param holdups why it does not move; empty while it does
 * @param nextStep what comes next
 */
public record Status(
        String name,
        long processId,
        String source,
        String target,
        String phase,
        Instant since,
        String reason,
        String cutover,
        Transfer transfer,
        Offsets offsets,
        Spool spool,
        Limits limits,
        List<Holdup> holdups,
        String nextStep) {

    public Status {
        holdups = List.copyOf(holdups);
    }

    /**
     * What has gone over.
     *
     * @param fractionDone how much of the phase is done, 0 to 1; empty when that is unknown or means nothing
     * @param keys keys of the snapshot written to the target
     * @param bytesPerSecond of the snapshot or the stream, over the last seconds
     * @param lagBytes how many bytes of the stream the target is behind
     * @param lagMillis how long ago the target was where the source is now
     * @param etaSeconds when the phase will be over
     */
    public record Transfer(
            Optional<Double> fractionDone,
            long keys,
            Optional<Double> bytesPerSecond,
            Optional<Long> lagBytes,
            Optional<Long> lagMillis,
            Optional<Long> etaSeconds) {

        /** Nothing has. */
        public static final Transfer NONE = new Transfer(
                Optional.empty(), 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * How far the source's stream has come.
     *
     * @param replid the history that the offsets count in; empty before the source has told
     * @param received the last byte that has arrived
     * @param applied the last byte that the target has confirmed
     */
    public record Offsets(String replid, long received, long applied) {

        /** There is no stream yet. */
        public static final Offsets NONE = new Offsets("", 0, 0);
    }

    /**
     * How fast the target may be written to.
     *
     * @param paused whether it is not written to at all, as the operator wishes
     * @param bytesPerSecond empty for as much as goes
     * @param commandsPerSecond empty for as many as go
     */
    public record Limits(boolean paused, Optional<Long> bytesPerSecond, Optional<Long> commandsPerSecond) {

        /** As fast as it goes. */
        public static final Limits NONE = new Limits(false, Optional.empty(), Optional.empty());
    }

    /**
     * What has arrived and waits for the target.
     *
     * @param bytes how much that is, in memory and on disk
     * @param bytesFree how much more there is room for, by {@code --spool} and by the disk
     * @param arrivingBytesPerSecond how fast the source sends, over the last seconds
     * @param fullInSeconds how long a pause can last at that rate, until the source is no longer read; empty when nothing arrives
     */
    public record Spool(long bytes, long bytesFree, double arrivingBytesPerSecond, Optional<Long> fullInSeconds) {

        /** Nothing has arrived yet. */
        public static final Spool NONE = new Spool(0, 0, 0, Optional.empty());
    }
}
