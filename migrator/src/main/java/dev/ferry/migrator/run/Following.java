package dev.ferry.migrator.run;

import dev.ferry.migrator.control.Holdup;
import dev.ferry.migrator.control.Status;
import dev.ferry.migrator.cutover.LagMeter;
import dev.ferry.migrator.expiry.Arrivals;
import dev.ferry.migrator.expiry.Settling;
import dev.ferry.migrator.route.write.Applier;
import dev.ferry.migrator.server.ReplicationInfo;
import dev.ferry.migrator.server.ServerConnection;
import dev.ferry.psync.LinkStatus;
import dev.ferry.psync.ReplicationClient;
import dev.ferry.transport.ConnectionException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The long middle of a migration: watches the data go its way, says how far it is, and hands over when it is time.
 * Confined to the migration's thread.
 */
final class Following {

    private static final Logger log = LoggerFactory.getLogger(Following.class);
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration SETTLE_PATIENCE = Duration.ofSeconds(2);
    /** So many samples in a row make it READY, and no longer READY: one that is late says little of a busy machine. */
    private static final int SAMPLES_IN_A_ROW = 3;

    private final ServerConnection source;
    private final SourceTrail trail;
    private final ReplicationClient replication;
    private final Applier applier;
    private final PhaseLog phases;
    private final Facts facts;
    private final StatusBoard board;
    private final ProgressMeter meter;
    private final LagMeter lag;
    private final Optional<Finale> finale;
    private final Holdups holdups;
    private final Inflow inflow;
    private final Settling settling;
    private final Arrivals arrivals;
    private final Steering steering;
    private Settling.Progress expiries = Settling.Progress.DONE;

    /** @param finale what to do when the target is ready; empty to go on following */
    Following(
            ServerConnection source,
            SourceTrail trail,
            ReplicationClient replication,
            Applier applier,
            PhaseLog phases,
            Facts facts,
            StatusBoard board,
            ProgressMeter meter,
            LagMeter lag,
            Optional<Finale> finale,
            Holdups holdups,
            Inflow inflow,
            Settling settling,
            Arrivals arrivals,
            Steering steering) {
        this.source = source;
        this.trail = trail;
        this.replication = replication;
        this.applier = applier;
        this.phases = phases;
        this.facts = facts;
        this.board = board;
        this.meter = meter;
        this.lag = lag;
        this.finale = finale;
        this.holdups = holdups;
        this.inflow = inflow;
        this.settling = settling;
        this.arrivals = arrivals;
        this.steering = steering;
    }

    /** Goes on until it is handed over, called off, or something fails. */
    Ending run() throws IOException, InterruptedException {
        while (!steering.stopWished()) {
            awaitTick();
            applier.throwFailure();
            if (trail.follow()) {
                lag.disturbed();
            }
            LinkStatus link = replication.status();
            arrivals.note(link.receivedOffset(), applier.applied().value());
            Optional<Ending> ending = step();
            if (ending.isPresent()) {
                return ending.get();
            }
            tell();
        }
        if (finale.isEmpty() && phases.phase() == Phase.READY) {
            settleAll();
        }
        return steering.ending(phases.phase(), facts.targetState());
    }

    /** Who wanted no hand-over may use the copy as it is. */
    private void settleAll() {
        facts.attempt("times to live on the target were not settled", () -> {
            try {
                if (!settling.settleAll(SETTLE_PATIENCE)) {
                    throw new IOException("the stream left no room for it");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        });
    }

    /** Times to live that can be settled now are not kept waiting: the hand-over waits for them. */
    private void awaitTick() throws InterruptedException {
        if (expiries == Settling.Progress.UNDER_WAY) {
            return;
        }
        if (phases.phase() == Phase.SNAPSHOT) {
            applier.awaitStreaming(TICK);
        } else {
            applier.await(TICK);
        }
    }

    /** Looks where the migration stands, and changes the phase when it is time. */
    private Optional<Ending> step() throws IOException, InterruptedException {
        return switch (phases.phase()) {
            case SNAPSHOT -> {
                if (applier.streaming()) {
                    phases.enter(Phase.CATCH_UP, applier.snapshot().keys() + " keys of the snapshot are on the target");
                    facts.snapshotWritten(applier.snapshot());
                }
                yield Optional.empty();
            }
            case CATCH_UP -> {
                sampleLag();
                settled(false);
                if (lag.calmSamples() < SAMPLES_IN_A_ROW) {
                    yield finale.flatMap(Finale::givenUp);
                }
                phases.enter(Phase.READY, behind());
                yield end();
            }
            case READY -> {
                sampleLag();
                if (lag.restlessSamples() >= SAMPLES_IN_A_ROW) {
                    phases.enter(Phase.CATCH_UP, behind());
                }
                yield lag.calmSamples() == 0 ? Optional.empty() : end();
            }
            case PREFLIGHT, CUTOVER, DONE, ABORTED, FAILED ->
                throw new IllegalStateException("following in phase " + phases.phase());
        };
    }

    /** Hands over, or what else the run does in the end, if that is wanted and the target can be. */
    private Optional<Ending> end() throws IOException, InterruptedException {
        boolean wanted = finale.isPresent()
                && finale.get().ready()
                && finale.get().heldBy().isEmpty();
        if (!settled(wanted) || !wanted) {
            return Optional.empty();
        }
        lag.disturbed();
        return finale.get().attempt();
    }

    /** Goes on with the times to live; a line that breaks is made again. */
    private boolean settled(boolean wanted) throws IOException, InterruptedException {
        try {
            expiries = settling.advance(wanted);
        } catch (ConnectionException e) {
            log.debug("times to live could not be settled", e);
            expiries = Settling.Progress.WAITING;
        }
        return expiries == Settling.Progress.DONE;
    }

    /** Says how far it is, and why it does not move. */
    private void tell() {
        LinkStatus link = replication.status();
        long nanos = System.nanoTime();
        Status.Spool spool = inflow.measure(nanos, link);
        List<Holdup> now = holdups.onTheWay(applier, link, spool);
        if (phases.phase() == Phase.READY) {
            finale.flatMap(Finale::heldBy).or(this::unsettled).ifPresent(now::add);
        }
        board.measured(new StatusBoard.Flow(
                new Status.Offsets(
                        link.replid(), link.receivedOffset(), applier.applied().value()),
                spool,
                now));
        board.progress(meter.measure(nanos, phases.phase(), applier, link, lag, now));
    }

    private Optional<Holdup> unsettled() {
        return switch (expiries) {
            case DONE -> Optional.empty();
            case UNDER_WAY ->
                Optional.of(new Holdup(
                        "the keys on the target get their true times to live", "it goes on by itself; nothing to do"));
            case WAITING ->
                Optional.of(new Holdup(
                        "the keys on the target wait for their true times to live",
                        "it goes on by itself when the stream leaves room for it, or the target can be reached"));
        };
    }

    private String behind() {
        return "the target is " + lag.lag().toMillis() + " ms behind";
    }

    private void sampleLag() {
        try {
            long asked = System.nanoTime();
            ReplicationInfo told = source.info("replication").replication();
            if (told.replid().isEmpty() || told.replid().equals(replication.replid())) {
                lag.sample(asked, told.offset(), applier.applied().value());
            } else {
                // An offset of another history; the link will find out what that means.
                lag.disturbed();
                trail.seek();
            }
        } catch (IOException e) {
            // The link decides whether the source is lost; here it only means that nothing is known for the moment.
            log.debug("the source did not tell its offset", e);
            lag.disturbed();
            trail.seek();
        }
    }
}
