package dev.ferry.psync;

import dev.ferry.address.Endpoint;
import dev.ferry.psync.failover.Failover;
import dev.ferry.psync.log.StreamLog;
import dev.ferry.psync.spool.SpoolLimits;
import dev.ferry.resp.RespLimits;
import java.time.Duration;
import java.util.Optional;

/**
 * How a source is joined.
 *
 * @param source the server to replicate from
 * @param spool how much may be waiting for the caller, and where
 * @param connectTimeout the longest wait for a connection
 * @param silenceMax a link on which the source says nothing for this long is dropped, as {@code repl-timeout} has it
 * @param reconnectFor how long to try to reach a lost source before giving up; zero for one attempt and no other
 * @param listeningPort what is announced as our own port; 0, on which nobody can reach us, keeps Sentinels away
 * @param announcedAddress what is announced as our own address, where it is not that of the connection
 * @param commands how much of the stream's commands is held in memory
 * @param failover how the source is followed when another server takes its place; empty to know no other server
 * @param log where the stream is kept until it is applied; empty to keep what was not read in the spool and nothing else
 * @param snapshotOnly whether the link ends behind the snapshot; a source that knows such replicas keeps no stream for them
 */
public record ReplicationSettings(
        Endpoint source,
        SpoolLimits spool,
        Duration connectTimeout,
        Duration silenceMax,
        Duration reconnectFor,
        int listeningPort,
        Optional<String> announcedAddress,
        RespLimits commands,
        Optional<Failover> failover,
        Optional<StreamLog> log,
        boolean snapshotOnly) {

    /** Follows no failover, and has no log. */
    public ReplicationSettings(
            Endpoint source,
            SpoolLimits spool,
            Duration connectTimeout,
            Duration silenceMax,
            Duration reconnectFor,
            int listeningPort,
            Optional<String> announcedAddress,
            RespLimits commands) {
        this(
                source,
                spool,
                connectTimeout,
                silenceMax,
                reconnectFor,
                listeningPort,
                announcedAddress,
                commands,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** Announces no address, and holds the beginning of long commands in memory. */
    public ReplicationSettings(
            Endpoint source,
            SpoolLimits spool,
            Duration connectTimeout,
            Duration silenceMax,
            Duration reconnectFor,
            int listeningPort) {
        this(
                source,
                spool,
                connectTimeout,
                silenceMax,
                reconnectFor,
                listeningPort,
                Optional.empty(),
                RespLimits.STREAM);
    }

    /** The usual bounds: 10 s to connect, 60 s of silence, two minutes of reconnecting. */
    public static ReplicationSettings of(Endpoint source, SpoolLimits spool) {
        return new ReplicationSettings(
                source, spool, Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMinutes(2), 0);
    }

    /** The same with another time for which a lost source is tried again. */
    public ReplicationSettings withReconnectFor(Duration patience) {
        return with(patience, failover, log, snapshotOnly);
    }

    /** The same with a log, which the caller opens and closes. */
    public ReplicationSettings withLog(StreamLog streamLog) {
        return with(reconnectFor, failover, Optional.of(streamLog), snapshotOnly);
    }

    /** The same, following the source when it is failed over. */
    public ReplicationSettings withFailover(Failover following) {
        return with(reconnectFor, Optional.of(following), log, snapshotOnly);
    }

    /** The same for a link that ends behind the snapshot, whose bytes end with it. */
    public ReplicationSettings withSnapshotOnly() {
        return with(reconnectFor, failover, log, true);
    }

    private ReplicationSettings with(
            Duration patience, Optional<Failover> following, Optional<StreamLog> streamLog, boolean onlySnapshot) {
        return new ReplicationSettings(
                source,
                spool,
                connectTimeout,
                silenceMax,
                patience,
                listeningPort,
                announcedAddress,
                commands,
                following,
                streamLog,
                onlySnapshot);
    }
}
