package dev.ferry.migrator.cutover;

import dev.ferry.migrator.expiry.Settling;
import dev.ferry.migrator.plan.SourceAfterwards;
import dev.ferry.migrator.route.write.Applier;
import dev.ferry.migrator.select.Scope;
import dev.ferry.migrator.server.DatabaseCount;
import dev.ferry.migrator.server.ReplicationInfo;
import dev.ferry.migrator.server.ServerConnection;
import dev.ferry.migrator.server.ServerInfo;
import dev.ferry.migrator.verify.BrokenOffException;
import dev.ferry.migrator.verify.LiveVerification;
import dev.ferry.migrator.verify.Verdict;
import dev.ferry.transport.ConnectionException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One attempt to hand over: fence, drain, compare, promote, unfence. Confined to the migration's thread.
 *
 * <p>The target is promoted only while the source is certainly fenced and the target has confirmed everything up to the
 * fence's offset. Whatever else happens, the source is unfenced and goes on.
 */
public final class Cutover {

    /** What must be left of the pause when the target is promoted. */
    private static final Duration PROMOTION_MARGIN = Duration.ofMillis(500);

    private static final Duration STOP_CHECK = Duration.ofMillis(50);

    /**
     * What an attempt needs to know.
     *
     * @param holdsWritesOnly whether the fenced source still answers questions
     * @param scope which of the source's databases are compared with which of the target's
     * @param targetBefore what the target said of itself when the migration began; empty when an earlier run has begun it
     * @param afterwards what becomes of the source when the target has taken over
     * @param keysBefore the keys that the target may have in addition to the source's
     */
    public record Terms(
            Duration pauseTimeout,
            boolean holdsWritesOnly,
            boolean compareCounts,
            Scope scope,
            SourceAfterwards afterwards,
            Optional<ServerInfo> targetBefore,
            Map<Integer, DatabaseCount> keysBefore) {}

    /** Who is told of a hand-over. */
    public interface Witness {

        /** The target is about to take over at this offset; after an exception it does not. */
        void takesOver(long offset) throws IOException;

        /** The target is master, and the source's writes are still held. */
        void hasTakenOver(long offset);
    }

    private final ServerConnection source;
    private final ServerConnection target;
    private final TargetRole role;
    private final Demotion demotion;
    private final Applier applier;
    private final Terms terms;
    private final Optional<LiveVerification> verification;
    private final BooleanSupplier calledOff;
    private final Settling expiries;
    private final Consumer<String> trouble;
    private final Witness witness;

    /** Whether the target may have been promoted: from here on an attempt cannot be called off. */
    private boolean promoting;

    /**
     * @param verification what compares keys, if they are to be compared
     * @param calledOff whether the operator wants to stop; asked until the target is promoted
     * @param expiries gives the keys of the target their true times behind the fence
     * @param trouble is told when the source could not be unfenced
     */
    public Cutover(
            ServerConnection source,
            ServerConnection target,
            TargetRole role,
            Demotion demotion,
            Applier applier,
            Terms terms,
            Optional<LiveVerification> verification,
            BooleanSupplier calledOff,
            Settling expiries,
            Consumer<String> trouble,
            Witness witness) {
        this.source = source;
        this.target = target;
        this.role = role;
        this.demotion = demotion;
        this.applier = applier;
        this.terms = terms;
        this.verification = verification;
        this.calledOff = calledOff;
        this.expiries = expiries;
        this.trouble = trouble;
        this.witness = witness;
    }

    /**
     * Tries once. A server that cannot be reached calls the attempt off; whether it is lost is for the link and the lane to
     * say, which keep trying.
     *
     * @throws IOException when a server refuses a command, or cannot be reached while the target is promoted; the source is
     *     unfenced, or will be when the pause ends
     */
    public CutoverOutcome attempt() throws IOException, InterruptedException {
        Fence fence = new Fence(source, terms.holdsWritesOnly(), terms.pauseTimeout(), trouble);
        try {
            // Connected beforehand, so that nothing of it falls into the pause.
            reach(source);
            reach(target);
            Optional<CutoverOutcome> different = beforeFence();
            if (different.isPresent()) {
                return different.get();
            }
            CutoverOutcome outcome = behind(fence);
            if (outcome instanceof CutoverOutcome.Promoted) {
                applier.gate().watch();
            } else {
                applier.gate().open();
            }
            return outcome;
        } catch (ConnectionException e) {
            if (promoting) {
                throw e;
            }
            fence.lower();
            applier.gate().open();
            return new CutoverOutcome.CalledOff(describe(e), fence.held());
        } catch (BrokenOffException e) {
            fence.lower();
            applier.gate().open();
            return new CutoverOutcome.CalledOff(String.valueOf(e.getMessage()), fence.held());
        } finally {
            fence.lower();
        }
    }

    /** Compares the keys that were written last, and says so when it is certain that there is no need for a fence. */
    private Optional<CutoverOutcome> beforeFence() throws IOException, InterruptedException {
        if (!comparesKeys()) {
            return Optional.empty();
        }
        Verdict settled = verification.orElseThrow().settle(calledOff);
        boolean last = !terms.holdsWritesOnly() && !settled.same();
        return last || LiveVerification.hopeless(settled)
                ? Optional.of(new CutoverOutcome.KeysDiffer(0, settled, Duration.ZERO))
                : Optional.empty();
    }

    /** After a command that was applied to a part of its keys, or left out, they differ as the operator has allowed. */
    private boolean comparesKeys() {
        return verification.isPresent() && applier.mixed().count() == 0;
    }

    /** A line that has been idle for hours may have broken unnoticed; the second try makes a new one. */
    private static void reach(ServerConnection server) throws IOException {
        try {
            server.order("PING");
        } catch (ConnectionException e) {
            if (e.reason() != ConnectionException.Reason.CLOSED) {
                throw e;
            }
            server.order("PING");
        }
    }

    private String describe(ConnectionException failure) {
        return (failure.endpoint().equals(target.endpoint()) ? "the target " : "the source ") + failure.getMessage();
    }

    private CutoverOutcome behind(Fence fence) throws IOException, InterruptedException {
        ServerInfo fenced = fence.raise();
        Optional<String> objection = objection(fenced);
        if (objection.isPresent()) {
            fence.lower();
            return new CutoverOutcome.CalledOff(objection.get(), fence.held());
        }
        long offset = fenced.replication().offset();
        applier.gate().holdAt(offset);
        if (!drain(fence, offset)) {
            fence.lower();
            return calledOff.getAsBoolean()
                    ? new CutoverOutcome.CalledOff("interrupted", fence.held())
                    : timedOut(fence, offset);
        }
        long lastWrite = applier.stream().lastWriteOffset();
        if (lastWrite > offset) {
            fence.lower();
            return new CutoverOutcome.CalledOff(
                    "the source wrote behind the fence: up to offset " + lastWrite + ", fenced at " + offset,
                    fence.held());
        }
        CountComparison counts = compare(fenced);
        if (!counts.differences().isEmpty()) {
            fence.lower();
            return new CutoverOutcome.Different(offset, counts, fence.held());
        }
        Verdict keys = Verdict.NONE;
        // Before 6.2 a fenced source answers nothing.
        if (comparesKeys() && terms.holdsWritesOnly()) {
            try {
                keys = verification.orElseThrow().judge(fence.left().minus(margin()));
            } catch (TimeoutException e) {
                fence.lower();
                return new CutoverOutcome.NotCompared(offset, fence.held());
            }
            if (!keys.same()) {
                fence.lower();
                return new CutoverOutcome.KeysDiffer(offset, keys, fence.held());
            }
        }
        if (fence.left().compareTo(margin()) < 0) {
            fence.lower();
            return timedOut(fence, offset);
        }
        Optional<String> unsettled = expiries.finish(fence.left().minus(margin()));
        if (unsettled.isPresent()) {
            fence.lower();
            return new CutoverOutcome.CalledOff(unsettled.get(), fence.held());
        }
        witness.takesOver(offset);
        promoting = true;
        role.promote(fence.left());
        if (fence.left().isZero()) {
            throw new PromotionException("the target was promoted only after the pause of "
                    + terms.pauseTimeout().toMillis()
                    + " ms had run out, so that the source may have taken writes that the"
                    + " target does not have: stop the application, compare, and keep only one of the two as master");
        }
        witness.hasTakenOver(offset);
        return leaveSource(fence, offset, counts, keys);
    }

    private CutoverOutcome leaveSource(Fence fence, long offset, CountComparison counts, Verdict keys) {
        Duration stillHeld = Duration.ZERO;
        boolean demoted = false;
        switch (terms.afterwards()) {
            case UNFENCE -> fence.lower();
            case HOLD -> {
                stillHeld = fence.left();
                fence.leave();
            }
            case DEMOTE -> {
                // Before the writes go on: those that were held are refused then.
                demoted = demote();
                fence.lower();
            }
        }
        return new CutoverOutcome.Promoted(offset, counts, keys, fence.held(), stillHeld, demoted);
    }

    private boolean demote() {
        try {
            demotion.order();
            return true;
        } catch (IOException e) {
            trouble.accept("the source could not be made a replica of the target: " + e.getMessage()
                    + "; it takes writes as before, which the target does not get");
            return false;
        }
    }

    /** Why the fence means nothing: it stands at a server that is not, or no longer, the source of our stream. */
    private Optional<String> objection(ServerInfo fenced) {
        ReplicationInfo replication = fenced.replication();
        if (replication.isReplica()) {
            return Optional.of("the source has become a replica of "
                    + replication.master().map(Object::toString).orElse("another server")
                    + ", so that a fence there stops nobody; run again with that server as the source");
        }
        String followed = applier.replid();
        if (!replication.replid().isEmpty() && !replication.replid().equals(followed)) {
            return Optional.of("the source's history is now " + replication.replid()
                    + ", and the one that is followed is " + followed);
        }
        return Optional.empty();
    }

    /** Waits until the target has confirmed everything up to the offset; the stream itself tells. */
    private boolean drain(Fence fence, long offset) throws InterruptedException {
        while (!calledOff.getAsBoolean() && applier.failure().isEmpty()) {
            Duration patience = fence.left().minus(margin());
            if (patience.isNegative()) {
                return false;
            }
            if (applier.applied().await(offset, patience.compareTo(STOP_CHECK) < 0 ? patience : STOP_CHECK)) {
                return true;
            }
        }
        return false;
    }

    private CountComparison compare(ServerInfo fenced) throws IOException {
        if (!terms.compareCounts() || applier.mixed().count() > 0) {
            return new CountComparison(0, List.of());
        }
        ServerInfo now = target.info("keyspace", "stats");
        CountComparison.Expired expired = terms.targetBefore()
                .map(before -> new CountComparison.Expired(
                        Math.max(0, now.expiredKeys() - before.expiredKeys()),
                        Math.max(0, now.expiredFields() - before.expiredFields())))
                .orElse(CountComparison.Expired.UNKNOWN);
        return CountComparison.of(
                terms.scope().atTarget(fenced.databases()),
                withoutCheckpoint(now.databases()),
                terms.keysBefore(),
                expired);
    }

    /** The checkpoint is a key of database 0 until the target is promoted. */
    private static Map<Integer, DatabaseCount> withoutCheckpoint(Map<Integer, DatabaseCount> counts) {
        Map<Integer, DatabaseCount> data = new TreeMap<>(counts);
        data.computeIfPresent(0, (db, count) -> count.withoutOneKey());
        return data;
    }

    private CutoverOutcome timedOut(Fence fence, long offset) {
        return new CutoverOutcome.TimedOut(offset, applier.applied().value(), fence.held());
    }

    /** Half a second, but of a pause that is itself short no more than a quarter. */
    private Duration margin() {
        Duration quarter = terms.pauseTimeout().dividedBy(4);
        return quarter.compareTo(PROMOTION_MARGIN) < 0 ? quarter : PROMOTION_MARGIN;
    }
}
