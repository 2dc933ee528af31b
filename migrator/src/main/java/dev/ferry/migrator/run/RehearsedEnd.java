package dev.ferry.migrator.run;

import dev.ferry.migrator.control.Holdup;
import dev.ferry.migrator.cutover.LagMeter;
import dev.ferry.migrator.route.write.Applier;
import dev.ferry.migrator.server.ServerConnection;
import dev.ferry.migrator.units.Count;
import dev.ferry.migrator.units.DurationText;
import dev.ferry.migrator.verify.LiveVerification;
import dev.ferry.migrator.verify.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The end of a rehearsal: follows the stream for a while, compares what can be compared without a fence, and measures what a fence would
 * have waited for. Confined to the migration's thread.
 */
final class RehearsedEnd implements Finale {

    /** How long the stream is followed once the target would be ready, unless the operator says otherwise. */
    private static final Duration LITTLE_LONGER = Duration.ofSeconds(3);

    /** How much longer than the operator says it may take until the target is ready. */
    private static final Duration CATCH_UP_PATIENCE = Duration.ofSeconds(30);

    private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(2);
    private static final int DRAINS = 9;

    private final Optional<Duration> lasting;
    private final ServerConnection source;
    private final Applier applier;
    private final LagMeter lag;
    private final Optional<LiveVerification> verification;
    private final Steering steering;
    private final Facts facts;

    /** When the stream was there to be followed; null before. */
    private @Nullable Long begin;

    private @Nullable Long readySince;
    private Duration comparing = Duration.ZERO;
    private @Nullable Long settlingNanos;

    /** @param lasting how long the stream is followed; empty for until the target is ready, and a little longer */
    RehearsedEnd(
            Optional<Duration> lasting,
            ServerConnection source,
            Applier applier,
            LagMeter lag,
            Optional<LiveVerification> verification,
            Steering steering,
            Facts facts) {
        this.lasting = lasting;
        this.source = source;
        this.applier = applier;
        this.lag = lag;
        this.verification = verification;
        this.steering = steering;
        this.facts = facts;
    }

    @Override
    public boolean ready() throws IOException {
        begin();
        long since = readySince == null ? System.nanoTime() : readySince;
        readySince = since;
        boolean compared = verification.isEmpty() || verification.get().ready();
        if (compared && verification.isPresent() && comparing.isZero()) {
            comparing = since(since);
        }
        return compared;
    }

    @Override
    public Optional<Holdup> heldBy() {
        Optional<Holdup> comparison = verification
                .map(LiveVerification::note)
                .filter(note -> !note.isEmpty())
                .map(note -> new Holdup(note, "the rehearsal is over when all keys have been compared"));
        if (comparison.isPresent()) {
            return comparison;
        }
        Duration left = left();
        if (!left.isPositive()) {
            if (settlingNanos == null) {
                settlingNanos = System.nanoTime();
            }
            return Optional.empty();
        }
        return Optional.of(new Holdup(
                "following the stream for another " + DurationText.text(Duration.ofSeconds(left.toSeconds() + 1)),
                "then the rehearsal is over"));
    }

    @Override
    public Optional<Ending> attempt() throws IOException, InterruptedException {
        Duration settling = settlingNanos == null ? Duration.ZERO : since(settlingNanos);
        Duration drain = drain();
        long offset = applier.applied().value();
        // After a command that was applied to a part of its keys, or left out, they differ as the operator has allowed.
        boolean compares = verification.isPresent() && applier.mixed().count() == 0;
        Verdict verdict = compares ? verification.get().settle(steering::stopWished) : Verdict.NONE;
        long notCompared = compares ? verification.get().left() : 0;
        facts.rehearsed(new Rehearsed(
                true,
                followed(),
                comparing,
                settling,
                drain,
                compares ? Optional.of(offset) : Optional.empty(),
                notCompared,
                verdict));
        if (steering.stopWished()) {
            return Optional.empty();
        }
        if (notCompared > 0) {
            facts.warn((notCompared == Long.MAX_VALUE ? "many keys" : Count.text(notCompared, "key"))
                    + " were written again while the rest was compared, up to the last moment; a rehearsal does not"
                    + " fence the source, so that these were not compared");
        }
        return Optional.of(verdict.same() ? Ending.rehearsed() : Ending.rehearsedWithDifferences(verdict));
    }

    /** With a time given it is over some time, whatever was reached. */
    @Override
    public Optional<Ending> givenUp() {
        begin();
        if (lasting.isEmpty() || left().plus(CATCH_UP_PATIENCE).isPositive()) {
            return Optional.empty();
        }
        facts.rehearsed(new Rehearsed(
                false, followed(), Duration.ZERO, Duration.ZERO, lag.lag(), Optional.empty(), 0, Verdict.NONE));
        facts.warn("after " + DurationText.text(followed()) + " the target was still " + DurationText.text(lag.lag())
                + " behind, so that nothing was compared; give it longer (--for), or leave --for away, which waits until"
                + " it is READY");
        return Optional.of(Ending.rehearsed());
    }

    private Duration left() {
        if (lasting.isPresent()) {
            return lasting.get().minus(followed());
        }
        return LITTLE_LONGER.minus(readySince == null ? Duration.ZERO : since(readySince));
    }

    private void begin() {
        if (begin == null) {
            begin = System.nanoTime();
        }
    }

    private Duration followed() {
        return begin == null ? Duration.ZERO : since(begin);
    }

    /** How long it takes from the source's word where it stands until the target has all of that: in the middle of several times. */
    private Duration drain() throws InterruptedException {
        List<Duration> drains = new ArrayList<>();
        for (int i = 0; i < DRAINS && !steering.stopWished(); i++) {
            long asked = System.nanoTime();
            try {
                long offset = source.info("replication").replication().offset();
                if (applier.applied().await(offset, DRAIN_PATIENCE)) {
                    drains.add(since(asked));
                }
            } catch (IOException e) {
                // The link decides whether the source is lost; here one measurement less is taken.
            }
        }
        drains.sort(null);
        return drains.isEmpty() ? lag.lag() : drains.get(drains.size() / 2);
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
