package dev.ferry.engine.command.persistence;

import dev.ferry.engine.command.Engine;
import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import dev.ferry.engine.persistence.FileTrouble;
import dev.ferry.engine.snapshot.SnapshotException;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Snapshots in the file that {@code dir} and {@code dbfilename} name: when they are made, and what became of them. */
final class Saves {

    private static final Logger log = LoggerFactory.getLogger(Saves.class);

    private static final Setting POINTS = Settings.named("save");
    private static final Setting FILE = Settings.named("dbfilename");
    private static final Setting STOPS_WRITES = Settings.named("stop-writes-on-bgsave-error");
    private static final int TICK_MILLIS = 100;

    /** After a failure the next attempt waits, so that a full disk is not all that there is to do. */
    private static final long RETRY_MILLIS = 5_000;

    private static final long NEVER = -1;

    private final Engine engine;
    private final EngineConfig config;
    private BooleanSupplier otherSnapshot = () -> false;
    private Runnable troubleListener = () -> {};
    private @Nullable BackgroundSnapshot running;
    private boolean scheduled;
    private boolean succeeded = true;
    private long dirtyAtSave;
    private long dirtyAtBegin;
    private long savedMillis;
    private long beganMillis;
    private long lastSeconds = NEVER;
    private long count;

    Saves(Engine engine) {
        this.engine = engine;
        this.config = engine.config();
        this.savedMillis = engine.identity().startMillis();
    }

    /**
     * @param rewriting says whether another snapshot is being written, for which this one waits
     * @param trouble run when an attempt has failed after those before had not, and the other way around
     */
    void start(BooleanSupplier rewriting, Runnable trouble) {
        otherSnapshot = rewriting;
        troubleListener = trouble;
        engine.scheduler().every(TICK_MILLIS, this::tick);
    }

    /** Saves while everybody waits. A snapshot that is under way is given up, because this one is newer. */
    void saveNow() throws IOException {
        cancel();
        long began = now();
        try {
            BackgroundSnapshot.writeNow(engine, DatasetFiles.requiredSnapshot(config), false);
            dirtyAtBegin = engine.keyspace().dirty();
            beganMillis = began;
            saved();
        } catch (IOException | SnapshotException e) {
            log.warn("The dataset is not saved: {}", FileTrouble.text(e));
            setSucceeded(false);
            throw new IOException(FileTrouble.text(e), e);
        }
    }

    /** Everything was removed on purpose: the file is emptied at once as well, where the dataset is saved by itself. */
    void emptied() {
        if (!hasPoints() || config.text(FILE).isEmpty() || engine.loading().isInstead()) {
            cancel();
            return;
        }
        try {
            saveNow();
        } catch (IOException e) {
            log.warn("The RDB file still has what was removed: {}", e.getMessage());
        }
    }

    /** Begins to save beside the commands of clients; none may be under way. */
    void begin() throws IOException {
        beganMillis = now();
        dirtyAtBegin = engine.keyspace().dirty();
        scheduled = false;
        try {
            running = BackgroundSnapshot.begin(engine, DatasetFiles.requiredSnapshot(config), false, this::ended);
            log.info("Background saving started");
        } catch (IOException | SnapshotException e) {
            failed(e);
            throw new IOException(FileTrouble.text(e), e);
        }
    }

    /** Returns whether writes are to be refused because what they change could not be saved. */
    boolean refusesWrites() {
        return !succeeded && hasPoints() && config.yes(STOPS_WRITES);
    }

    /** Has it begin as soon as nothing is in its way. */
    void schedule() {
        scheduled = true;
    }

    /** Gives up what is under way; the file stays as it is. */
    void cancel() {
        BackgroundSnapshot present = running;
        if (present != null) {
            present.cancel();
            running = null;
        }
    }

    boolean isRunning() {
        return running != null;
    }

    /** Returns whether the settings have it happen by itself. */
    boolean hasPoints() {
        return !config.text(POINTS).isEmpty();
    }

    /** The dataset is what the file holds. */
    void loaded() {
        dirtyAtSave = engine.keyspace().dirty();
        savedMillis = now();
    }

    /** Returns whether the last attempt went well. */
    boolean succeeded() {
        return succeeded;
    }

    long changes() {
        return engine.keyspace().dirty() - dirtyAtSave;
    }

    long savedMillis() {
        return savedMillis;
    }

    /** Returns how long the last one took, or -1. */
    long lastSeconds() {
        return lastSeconds;
    }

    /** Returns how long the present one has taken so far, or -1. */
    long currentSeconds() {
        return running == null ? NEVER : (now() - beganMillis) / 1000;
    }

    /** Returns how often it was saved. */
    long count() {
        return count;
    }

    private void tick() {
        if (running != null || otherSnapshot.getAsBoolean() || engine.loading().isInstead()) {
            return;
        }
        boolean due = hasPoints() && (succeeded || now() - beganMillis > RETRY_MILLIS) && isDue();
        if (due || scheduled) {
            try {
                begin();
            } catch (IOException e) {
                log.debug("the next attempt comes by itself", e);
            }
        }
    }

    private boolean isDue() {
        String[] words = config.text(POINTS).split(" ");
        long seconds = (now() - savedMillis) / 1000;
        for (int i = 0; i + 1 < words.length; i += 2) {
            long changesMin = Long.parseLong(words[i + 1]);
            if (changes() >= changesMin && seconds > Long.parseLong(words[i])) {
                log.info("{} changes in {} seconds. Saving...", changesMin, words[i]);
                return true;
            }
        }
        return false;
    }

    private void ended(@Nullable Exception problem) {
        running = null;
        if (problem != null) {
            failed(problem);
            return;
        }
        saved();
        log.info("Background saving terminated with success");
    }

    private void saved() {
        setSucceeded(true);
        dirtyAtSave = dirtyAtBegin;
        savedMillis = now();
        lastSeconds = (savedMillis - beganMillis) / 1000;
        count++;
        log.info("DB saved on disk");
    }

    private void failed(Exception problem) {
        setSucceeded(false);
        lastSeconds = (now() - beganMillis) / 1000;
        log.warn("Background saving error: {}", problem.getMessage());
    }

    private void setSucceeded(boolean yes) {
        if (succeeded != yes) {
            succeeded = yes;
            troubleListener.run();
        }
    }

    private long now() {
        return engine.clock().micros() / 1000;
    }
}
