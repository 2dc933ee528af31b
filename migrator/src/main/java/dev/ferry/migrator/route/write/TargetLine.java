package dev.ferry.migrator.route.write;

import dev.ferry.address.Endpoint;
import dev.ferry.migrator.checkpoint.AppendOnlyFile;
import dev.ferry.migrator.checkpoint.CheckpointException;
import dev.ferry.migrator.checkpoint.CheckpointKey;
import dev.ferry.migrator.checkpoint.Claim;
import dev.ferry.migrator.checkpoint.Stage;
import dev.ferry.migrator.checkpoint.TargetCheckpoint;
import dev.ferry.migrator.server.ServerConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the lane to the target, and makes it again when it has broken: then the target is asked for its checkpoint, and what
 * Ferry believed to be there does not count. Confined to the applying thread, but for {@link #trouble} and {@link #close}.
 */
final class TargetLine implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TargetLine.class);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PAUSE_MIN = Duration.ofMillis(50);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(2);

    private final Endpoint endpoint;
    private final String migration;
    private final String owner;
    private final boolean importing;
    private final Duration patience;
    private final Pace pace;
    private final LongConsumer onApplied;
    private final Runnable onFailure;
    private final ServerConnection questions;
    private final Claim claim;
    private final CheckpointKey checkpointKey;
    private final AppendOnlyFile appendOnlyFile;
    private volatile @Nullable String trouble;

    /** A lane that was made again, and what the target said it has. */
    record Regained(Lane lane, TargetCheckpoint checkpoint) {}

    /**
     * @param importing whether the target is in its import mode, which it forgets when it is restarted
     * @param patience how long a lost target is tried again
     * @param pace how fast it is written to
     */
    TargetLine(
            Endpoint endpoint,
            String migration,
            String owner,
            boolean importing,
            Duration patience,
            Pace pace,
            LongConsumer onApplied,
            Runnable onFailure) {
        this.endpoint = endpoint;
        this.migration = migration;
        this.owner = owner;
        this.importing = importing;
        this.patience = patience;
        this.pace = pace;
        this.onApplied = onApplied;
        this.onFailure = onFailure;
        this.questions = new ServerConnection(endpoint);
        this.claim = new Claim(questions, migration, owner);
        this.checkpointKey = new CheckpointKey(questions, migration);
        this.appendOnlyFile = new AppendOnlyFile(questions);
    }

    /** Connects for the first time. */
    Lane open() throws IOException {
        return Lane.open(
                endpoint,
                claim.connectionName(),
                importing,
                LaneLimits.DEFAULT,
                pace,
                CONNECT_TIMEOUT,
                onApplied,
                onFailure);
    }

    /** Why the target cannot be reached at the moment; empty when it can. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /**
     * Tries to reach the target again.
     *
     * @param lost the lane that broke
     * @throws TargetException the reason for which it broke, when the target stays away
     * @throws CheckpointException when the target has come back without what it had, or another run has taken over
     */
    Regained regain(Lane lost, TargetException reason) throws IOException, InterruptedException {
        lost.close();
        // What was confirmed on it, however late, came before what the target will say it has.
        lost.awaitSilence();
        trouble = reason.getMessage();
        log.warn("{}; trying again", reason.getMessage());
        long begin = System.nanoTime();
        Duration pause = PAUSE_MIN;
        while (true) {
            try {
                Regained regained = attempt(lost.id());
                trouble = null;
                log.info(
                        "the target is back, at offset {}",
                        regained.checkpoint().position().offset());
                return regained;
            } catch (CheckpointException e) {
                throw e;
            } catch (IOException e) {
                trouble = "the target " + endpoint.address() + " is gone: " + e.getMessage();
                questions.close();
                if (System.nanoTime() - begin > patience.toNanos()) {
                    throw reason.again();
                }
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(PAUSE_MAX) < 0 ? pause.multipliedBy(2) : PAUSE_MAX;
        }
    }

    /**
     * Finds out whether what the target has refused is missing behind its checkpoint, and notes that on the target: a run that went on
     * from there would leave it out.
     *
     * @param lost the lane on which it was refused, and which sends nothing more
     * @param refusal what was refused
     * @param confirmed how far the stream was applied before that
     */
    boolean leavesGap(Lane lost, TargetException refusal, long confirmed) {
        try {
            return (refusal.isLeftOut() || hasGoneOn(lost, confirmed)) && noted(refusal);
        } catch (IOException e) {
            log.warn("the target did not say whether it has gone on: {}", e.getMessage());
            return noted(refusal);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return noted(refusal);
        }
    }

    /** Whether the target has executed what was under way behind a transaction that it refused. */
    private boolean hasGoneOn(Lane lost, long confirmed) throws IOException, InterruptedException {
        lost.close();
        claim.cut(lost.id());
        return checkpointKey
                .read()
                .filter(checkpoint -> checkpoint.stage() == Stage.STREAM
                        && checkpoint.position().offset() <= confirmed)
                .isEmpty();
    }

    /**
     * Removes what a lane has left of a value that was being built.
     *
     * @param lost the lane, which is closed
     */
    void removeDraft(Lane lost) throws InterruptedException {
        try {
            claim.cut(lost.id());
            checkpointKey.removeDraftOf(owner);
        } catch (IOException e) {
            log.info("the next run removes what is left of the value that was being written: {}", e.getMessage());
        }
    }

    private boolean noted(TargetException refusal) {
        try {
            checkpointKey.refused(String.valueOf(refusal.getMessage()));
        } catch (IOException e) {
            log.warn("the target takes no note of what it has refused: {}", e.getMessage());
            forbidGoingOn();
        }
        return true;
    }

    /** A target that is out of memory still lets go of the checkpoint, and without it nobody goes on. A snapshot is taken anew anyhow. */
    private void forbidGoingOn() {
        try {
            if (checkpointKey
                    .read()
                    .filter(checkpoint -> checkpoint.stage() == Stage.STREAM)
                    .isPresent()) {
                checkpointKey.remove();
            }
        } catch (IOException e) {
            log.error("the checkpoint cannot be removed either; begin again with --restart: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        questions.close();
    }

    private Regained attempt(long lostId) throws IOException, InterruptedException {
        claim.cut(lostId);
        if (importing) {
            questions.order("CONFIG", "SET", "import-mode", "yes");
        }
        Lane lane = open();
        try {
            return new Regained(lane, appendOnlyFile.makeWhole(checkpoint(), this::waitingFor));
        } catch (IOException | RuntimeException e) {
            lane.close();
            throw e;
        }
    }

    private void waitingFor(String what) {
        trouble = what;
        log.warn("{}", what);
    }

    private TargetCheckpoint checkpoint() throws IOException {
        TargetCheckpoint found = checkpointKey
                .read()
                .orElseThrow(() -> new CheckpointException("the target " + endpoint.address()
                        + " has come back without the checkpoint of this migration: it was restarted without its data, or"
                        + " emptied by somebody. Begin again with --restart"));
        if (!found.owner().equals(owner)) {
            throw new CheckpointException("another Ferry has taken over the migration " + migration + " on the target "
                    + endpoint.address() + "; this one stops");
        }
        if (found.stage() != Stage.STREAM) {
            throw new CheckpointException("the target " + endpoint.address()
                    + " has come back with a part of the snapshot only: it lost what it had not saved."
                    + " Run the same command again");
        }
        return found;
    }
}
