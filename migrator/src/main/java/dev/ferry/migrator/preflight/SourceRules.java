package dev.ferry.migrator.preflight;

import dev.ferry.migrator.server.InfoText;
import dev.ferry.migrator.units.ByteSize;
import dev.ferry.migrator.units.DurationText;
import java.time.Duration;
import java.util.Optional;

/** What may go wrong at the source: while it makes the snapshot, while the link is down, and while nobody looks. */
final class SourceRules {

    /** A link that is lost should find its place again after so long. */
    private static final Duration BACKLOG_MIN = Duration.ofSeconds(60);

    /** Ferry acknowledges every second; a pause of its own may take some more. */
    private static final long LINK_TIMEOUT_MIN_SECONDS = 10;

    private static final double BUFFER_SHARE_MAX = 0.8;
    private static final long PING_PERIOD_DEFAULT_SECONDS = 10;
    private static final String NO_FAILOVER = "no-failover";

    private SourceRules() {}

    static void empty(Pairing pairing, Findings findings) {
        if (!pairing.source().keyspaceShown()
                || pairing.source().keys() > 0
                || pairing.source().functionLibraries() > 0
                || pairing.checkpoint().isPresent()) {
            return;
        }
        if (pairing.settings().flushTarget() && pairing.target().keys() > 0) {
            findings.add(
                    FindingCode.E_SOURCE_EMPTY,
                    pairing.sourceName() + " holds nothing, and --flush-target would empty " + pairing.targetName()
                            + " for it",
                    "Look whether this is the right source, and whether it has lost its data in a restart");
        } else {
            findings.add(
                    FindingCode.W_SOURCE_EMPTY,
                    pairing.sourceName() + " holds nothing",
                    "Look whether this is the right source, and whether it has lost its data in a restart");
        }
    }

    static void failover(Pairing pairing, Findings findings) {
        String state = pairing.sourceFacts().text().text("master_failover_state");
        if (!state.isEmpty() && !state.equals(NO_FAILOVER)) {
            findings.add(
                    FindingCode.E_SOURCE_FAILOVER,
                    pairing.sourceName() + " is handing over to one of its replicas (master_failover_state " + state
                            + ")",
                    "Wait until it has, or end it with FAILOVER ABORT; then migrate from the one that is the master");
        }
    }

    /** A master pings its replicas, so that silence means a link that is about to be given up. */
    static void behind(Pairing pairing, Findings findings) {
        InfoText info = pairing.sourceFacts().text();
        long silent = info.number("master_last_io_seconds_ago");
        long period = pairing.sourceFacts().number("repl-ping-slave-period").orElse(PING_PERIOD_DEFAULT_SECONDS);
        if (pairing.source().replication().isReplica() && silent > 2 * period) {
            findings.add(
                    FindingCode.W_SOURCE_BEHIND,
                    pairing.sourceName() + " has not heard from its master for " + silent
                            + " s, so that its data may be older than the master's",
                    "Repair the link, or migrate from the master");
        }
    }

    static void persistence(Pairing pairing, Findings findings) {
        if (pairing.sourceFacts().persists().equals(Optional.of(false))) {
            findings.add(
                    FindingCode.W_SOURCE_PERSISTENCE,
                    pairing.sourceName()
                            + " saves nothing to disk (no save points, appendonly no): restarted during the migration it"
                            + " comes back empty",
                    "Do not restart it before the cutover; Ferry does not follow it into emptiness (--min-source-keys)");
        }
        if (pairing.sourceFacts().text().text("rdb_last_bgsave_status").equals("err")) {
            findings.add(
                    FindingCode.W_SOURCE_SAVE_FAILED,
                    pairing.sourceName()
                            + " could not save its data to disk the last time (rdb_last_bgsave_status err), and may not be able"
                            + " to make a snapshot for a replica either",
                    "Look in its log: usually the disk is full, or there is no memory for the fork");
        }
    }

    static void snapshot(Pairing pairing, Findings findings) {
        ServerFacts source = pairing.sourceFacts();
        saving(source.text())
                .ifPresent(what -> findings.add(
                        FindingCode.W_SOURCE_BUSY,
                        pairing.sourceName() + " is " + what + "; the snapshot waits until that is done",
                        "Wait, if the migration should be quick"));
        if (source.setting("repl-diskless-sync").equals(Optional.of("no"))) {
            findings.add(
                    FindingCode.W_SOURCE_DISK_SNAPSHOT,
                    pairing.sourceName()
                            + " writes the snapshot to its disk before it sends it (repl-diskless-sync no),"
                            + " which takes up to " + ByteSize.text(Forecast.dataBytes(source)) + " there",
                    "Look that its disk has that room, or CONFIG SET repl-diskless-sync yes for the migration");
        }
        if (source.setting("rdbchecksum").equals(Optional.of("no"))) {
            findings.add(
                    FindingCode.W_SOURCE_NO_CHECKSUM,
                    pairing.sourceName()
                            + " writes snapshots without a checksum (rdbchecksum no), so that damage on the way would not be"
                            + " seen",
                    "Use --verify full, or rdbchecksum yes, which takes a restart");
        }
    }

    /** Returns what a server is doing to its disk, if anything. */
    static Optional<String> saving(InfoText info) {
        if (info.flag("rdb_bgsave_in_progress")) {
            return Optional.of("writing an RDB file (BGSAVE)");
        }
        return info.flag("aof_rewrite_in_progress") ? Optional.of("rewriting its append-only file") : Optional.empty();
    }

    static void backlog(Pairing pairing, Findings findings) {
        long size = pairing.sourceFacts()
                .number("repl-backlog-size")
                .orElse(pairing.sourceFacts().text().number("repl_backlog_size"));
        pairing.measured()
                .writes()
                .filter(writes -> writes.bytesPerSecond() > 0 && size > 0)
                .ifPresent(writes -> {
                    Duration holds = Duration.ofMillis(Math.round(size * 1000.0 / writes.bytesPerSecond()));
                    if (holds.compareTo(BACKLOG_MIN) < 0) {
                        findings.add(
                                FindingCode.W_SOURCE_BACKLOG,
                                "the backlog of %s is %s (repl-backlog-size), which holds the stream of %s: %s is written there"
                                                .formatted(
                                                        pairing.sourceName(),
                                                        ByteSize.text(size),
                                                        DurationText.text(holds),
                                                        writes)
                                        + "; when the link is lost for longer, a new snapshot is needed",
                                "Raise it for the migration: CONFIG SET repl-backlog-size "
                                        + writes.bytesPerSecond() * BACKLOG_MIN.toSeconds());
                    }
                });
    }

    static void outputBuffer(Pairing pairing, Findings findings) {
        Optional<BufferLimit> limit =
                pairing.sourceFacts().setting("client-output-buffer-limit").flatMap(BufferLimit::ofReplicas);
        Optional<WriteRate> writes = pairing.measured().writes();
        if (limit.isEmpty() || writes.isEmpty()) {
            return;
        }
        Duration snapshot = Forecast.snapshot(pairing, Forecast.dataBytes(pairing.sourceFacts()));
        double expected = writes.get().bytesPerSecond() * (snapshot.toMillis() / 1000.0);
        long holds = limit.get().bytes(snapshot);
        if (expected > holds * BUFFER_SHARE_MAX) {
            findings.add(
                    FindingCode.W_SOURCE_OUTPUT_BUFFER,
                    "%s keeps %s for a replica that takes its snapshot (client-output-buffer-limit), and about %s may come together in the %s that it may take: %s is written there"
                            .formatted(
                                    pairing.sourceName(),
                                    ByteSize.text(holds),
                                    ByteSize.text(expected),
                                    DurationText.text(snapshot),
                                    writes.get()),
                    "Raise it for the migration: CONFIG SET client-output-buffer-limit \"replica 0 0 0\" takes the limit away");
        }
    }

    static void linkTimeout(Pairing pairing, Findings findings) {
        pairing.sourceFacts()
                .number("repl-timeout")
                .filter(seconds -> seconds < LINK_TIMEOUT_MIN_SECONDS)
                .ifPresent(seconds -> findings.add(
                        FindingCode.W_SOURCE_LINK_TIMEOUT,
                        pairing.sourceName() + " gives a replica up that is silent for " + seconds
                                + " s (repl-timeout), which a slow link may be",
                        "Raise it for the migration: CONFIG SET repl-timeout 60"));
    }
}
