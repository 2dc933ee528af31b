package dev.ferry.engine.command.persistence;

import dev.ferry.engine.command.Engine;
import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import dev.ferry.engine.persistence.AppendFile;
import dev.ferry.engine.persistence.AppendOnlyFiles;
import dev.ferry.engine.persistence.FileTrouble;
import dev.ferry.engine.replication.ReplicationListener;
import dev.ferry.engine.snapshot.SnapshotException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The append-only file of an engine: whether there is one, and when it gets a new base in the place of its history.
 *
 * <pre>
 *        appendonly yes                     the base is there
 *   OFF ───────────────▶ WAITS for a base ──────────────────▶ ON ──┐ a new base is written
 *    ▲                         ▲                              │ ◀──┘ while commands go on
 *    └── appendonly no         └── the dataset is another one ┘
 * </pre>
 *
 * <p>While it waits for a base, what happens goes into a file aside, which belongs to the dataset when the base is there; until
 * then the files are those from before.
 */
final class AppendOnly implements ReplicationListener {

    private static final Logger log = LoggerFactory.getLogger(AppendOnly.class);

    private static final Setting ENABLED = Settings.named("appendonly");
    private static final Setting GROWTH_PERCENT = Settings.named("auto-aof-rewrite-percentage");
    private static final Setting LENGTH_MIN = Settings.named("auto-aof-rewrite-min-size");
    private static final int TICK_MILLIS = 100;
    private static final long NEVER = -1;

    /** After that many failures in a row each further attempt waits longer, up to an hour. */
    private static final int FAILURES_MAX = 3;

    private static final long RETRY_MILLIS_MAX = 3_600_000;
    private static final long RETRY_MILLIS = 1_000;

    private enum State {
        OFF,
        WAITS,
        ON
    }

    private final Engine engine;
    private final EngineConfig config;
    private final Saves saves;
    private final AppendLog appendLog;
    private State state = State.OFF;
    private @Nullable AppendOnlyFiles files;
    private @Nullable BackgroundSnapshot running;
    private @Nullable AppendFile since;
    private boolean scheduled;
    private boolean succeeded = true;
    private long baseLength;
    private long closedLength;
    private long beganMillis;
    private long failedMillis;
    private long lastSeconds = NEVER;
    private long count;
    private int failures;

    AppendOnly(Engine engine, Saves saves, AppendLog appendLog) {
        this.engine = engine;
        this.config = engine.config();
        this.saves = saves;
        this.appendLog = appendLog;
    }

    void start() {
        engine.scheduler().every(TICK_MILLIS, this::tick);
        engine.replication().addListener(this);
        config.onChange(ENABLED, this::decide);
    }

    boolean isEnabled() {
        return config.yes(ENABLED);
    }

    boolean isOn() {
        return state != State.OFF;
    }

    /** Goes on behind what was loaded. Without files there is nothing yet but the dataset, which becomes the base. */
    void open(AppendOnlyFiles found) throws IOException {
        files = found;
        if (!found.exist()) {
            try {
                BackgroundSnapshot.writeNow(engine, found.nextBase(), true);
            } catch (SnapshotException e) {
                throw new IOException(FileTrouble.text(e), e);
            }
            AppendFile first = found.openAside();
            found.replaceBase(first);
            appendLog.begin(first);
        } else {
            appendLog.begin(found.openLast());
        }
        measure();
        state = State.ON;
    }

    /** Begins to write a new base; none may be under way. */
    void rewrite() throws IOException {
        AppendOnlyFiles present = files();
        scheduled = false;
        beganMillis = now();
        try {
            beginIncrement(present);
            running = BackgroundSnapshot.begin(engine, present.nextBase(), true, this::ended);
            appendLog.setRewriting(true);
            log.info("Background append only file rewriting started");
        } catch (IOException | SnapshotException e) {
            failed(e);
            throw new IOException(FileTrouble.text(e), e);
        }
    }

    /** Has it begin as soon as nothing is in its way. */
    void schedule() {
        scheduled = true;
    }

    boolean isScheduled() {
        return scheduled;
    }

    boolean isRewriting() {
        return running != null;
    }

    /** Ends it for good; what has happened is on the disk. */
    void close() {
        cancel();
        appendLog.close();
        state = State.OFF;
    }

    /** What is in the files is no longer the history of the dataset. */
    @Override
    public void datasetReplaced() {
        if (state != State.OFF) {
            stop();
        }
    }

    @Override
    public void datasetAdopted() {
        engine.scheduler().soon(this::decide);
    }

    @Override
    public void roleChanged() {
        engine.scheduler().soon(this::decide);
    }

    boolean succeeded() {
        return succeeded;
    }

    long lastSeconds() {
        return lastSeconds;
    }

    long currentSeconds() {
        return running == null ? NEVER : (now() - beganMillis) / 1000;
    }

    long count() {
        return count;
    }

    int failures() {
        return failures;
    }

    long baseLength() {
        return baseLength;
    }

    /** Returns how many bytes all files have. */
    long length() {
        AppendFile present = appendLog.file();
        return closedLength + (present == null ? 0 : present.length());
    }

    private void decide() {
        boolean wanted = isEnabled() && !engine.loading().isInstead();
        if (wanted && state == State.OFF) {
            state = State.WAITS;
            startAside();
        } else if (!isEnabled() && state != State.OFF) {
            stop();
            log.info("The append only file is closed");
        }
    }

    /** Tried again by the tick when it fails. */
    private void startAside() {
        try {
            rewrite();
        } catch (IOException e) {
            log.debug("the next attempt comes by itself", e);
        }
    }

    private void stop() {
        cancel();
        AppendFile unfinished = state == State.WAITS ? appendLog.file() : null;
        appendLog.end();
        if (unfinished != null) {
            unfinished.remove();
        }
        state = State.OFF;
        scheduled = false;
    }

    private AppendOnlyFiles files() throws IOException {
        AppendOnlyFiles present = files;
        if (present == null) {
            present = AppendOnlyFiles.in(DatasetFiles.appendDirectory(config), DatasetFiles.appendName(config));
            files = present;
        }
        return present;
    }

    /** What happens from now on goes into a file of its own, behind the base that is about to be written. */
    private void beginIncrement(AppendOnlyFiles present) throws IOException {
        if (state == State.ON) {
            if (!appendLog.write()) {
                throw new IOException("what has happened before cannot be written: " + appendLog.trouble());
            }
            AppendFile next = present.openNext();
            appendLog.switchTo(next);
            since = next;
            measure();
            return;
        }
        AppendFile before = appendLog.file();
        AppendFile aside = present.openAside();
        if (before == null) {
            appendLog.begin(aside);
        } else {
            // The attempt before has failed, and what came behind it is in the dataset now.
            appendLog.write();
            appendLog.switchTo(aside);
            before.remove();
        }
        since = aside;
    }

    private void ended(@Nullable Exception problem) {
        BackgroundSnapshot done = running;
        running = null;
        appendLog.setRewriting(false);
        AppendFile behind = since;
        if (problem == null && done != null && behind != null) {
            try {
                files().replaceBase(behind);
                state = State.ON;
                succeeded = true;
                failures = 0;
                count++;
                lastSeconds = (now() - beganMillis) / 1000;
                measure();
                log.info("Background AOF rewrite finished successfully");
                return;
            } catch (IOException e) {
                failed(e);
                return;
            }
        }
        if (problem != null) {
            failed(problem);
        }
    }

    private void failed(Exception problem) {
        succeeded = false;
        failures++;
        failedMillis = now();
        lastSeconds = (now() - beganMillis) / 1000;
        log.warn("Background AOF rewrite failed: {}", problem.getMessage());
    }

    private void cancel() {
        BackgroundSnapshot present = running;
        if (present != null) {
            present.cancel();
            running = null;
            appendLog.setRewriting(false);
        }
    }

    private void tick() {
        appendLog.tick();
        if (state == State.OFF
                || running != null
                || saves.isRunning()
                || engine.loading().isInstead()) {
            return;
        }
        if (scheduled || ((state == State.WAITS || hasGrown()) && mayTry())) {
            startAside();
        }
    }

    private boolean hasGrown() {
        long percent = config.number(GROWTH_PERCENT);
        long length = length();
        if (percent == 0 || length <= config.number(LENGTH_MIN)) {
            return false;
        }
        long base = Math.max(1, baseLength);
        long growth = length * 100 / base - 100;
        if (growth < percent) {
            return false;
        }
        log.info("Starting automatic rewriting of AOF on {}% growth", growth);
        return true;
    }

    private boolean mayTry() {
        long wait = failures == 0
                ? 0
                : failures < FAILURES_MAX
                        ? RETRY_MILLIS
                        : Math.min(RETRY_MILLIS_MAX, 60_000L << Math.min(6, failures - FAILURES_MAX));
        return now() - failedMillis >= wait;
    }

    /** Notes how large the files are, apart from the one that is written to. */
    private void measure() throws IOException {
        AppendOnlyFiles present = files();
        AppendFile open = appendLog.file();
        baseLength = present.baseLength();
        closedLength = present.length() - (open == null || state == State.WAITS ? 0 : open.length());
    }

    private long now() {
        return engine.clock().micros() / 1000;
    }
}
