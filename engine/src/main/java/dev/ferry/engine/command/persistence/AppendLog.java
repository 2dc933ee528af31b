package dev.ferry.engine.command.persistence;

import dev.ferry.engine.command.Effect;
import dev.ferry.engine.command.EffectSink;
import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.FileProgress;
import dev.ferry.engine.command.ReplyBarrier;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import dev.ferry.engine.persistence.AppendFile;
import dev.ferry.engine.persistence.CommandBuffer;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what changes the dataset into an append-only file: all that has happened in a turn of the engine's thread at the end of that
 * turn, and only then the replies go out.
 *
 * <pre>
 * turn:  commands ─▶ buffer ── end of the turn ─▶ write ─▶ fsync (always) ─▶ replies
 * each second:                                             fsync (everysec), on a thread of its own
 * </pre>
 *
 * <p>What cannot be written stays in the buffer and is tried again; meanwhile writes are refused. With {@code always} the replies
 * to what is in the buffer wait as well.
 */
final class AppendLog implements EffectSink, ReplyBarrier {

    private static final Logger log = LoggerFactory.getLogger(AppendLog.class);

    private static final Setting POLICY = Settings.named("appendfsync");
    private static final Setting TIMESTAMPS = Settings.named("aof-timestamp-enabled");
    private static final Setting NOT_WHILE_REWRITING = Settings.named("no-appendfsync-on-rewrite");
    private static final String ALWAYS = "always";
    private static final String EVERY_SECOND = "everysec";
    private static final long SYNC_PERIOD_NANOS = 1_000_000_000;

    /** So long a write waits for the disk to be done with the writes before. */
    private static final long POSTPONED_NANOS_MAX = 2_000_000_000;

    private static final long RETRY_NANOS = 1_000_000_000;
    private static final int HELD_REPLY_BYTES_MAX = 1 << 20;

    private final Engine engine;
    private final EngineConfig config;
    private final FileProgress progress;
    private final CommandBuffer buffer = new CommandBuffer();
    private final Set<Session> held = new LinkedHashSet<>();
    private @Nullable SyncThread syncThread;
    private @Nullable AppendFile file;
    private boolean rewriting;
    private boolean turnEnds;
    private int database = -1;
    private long timestampSeconds;
    private long writtenPosition;
    private long askedPosition;
    private boolean syncing;
    private long syncNanos;
    private long postponedNanos;
    private boolean postponed;
    private long delayedSyncs;
    private @Nullable String trouble;
    private long troubleNanos;
    private boolean syncFails;
    private Runnable troubleListener = () -> {};

    AppendLog(Engine engine) {
        this.engine = engine;
        this.config = engine.config();
        this.progress = engine.fileProgress();
    }

    /** Sets who is told when writing fails after it had not, and the other way around. */
    void onTrouble(Runnable listener) {
        troubleListener = listener;
    }

    /** Begins to write what happens from now on, behind what a file holds. */
    void begin(AppendFile to) {
        file = to;
        database = -1;
        progress.setOn(true);
        if (syncThread == null) {
            syncThread = new SyncThread();
        }
        engine.propagation().addSink(this);
        engine.setReplyBarrier(this);
    }

    /** Goes on in another file; the one before is closed when it is on the disk. Everything has been written. */
    void switchTo(AppendFile next) {
        AppendFile before = file;
        file = next;
        database = -1;
        timestampSeconds = 0;
        if (before != null) {
            startSync(before, true);
        }
    }

    /** Returns the file that is written to, or null when there is none. */
    @Nullable
    AppendFile file() {
        return file;
    }

    /** Writes no more. What is in the file is on the disk then, if that is possible. */
    void end() {
        AppendFile last = file;
        if (last == null) {
            return;
        }
        engine.propagation().removeSink(this);
        engine.setReplyBarrier(null);
        progress.setOn(false);
        try {
            last.write(buffer);
            last.sync();
            last.close();
        } catch (IOException e) {
            log.warn("{} lacks what has happened last: {}", last.path(), e.getMessage());
            buffer.clear();
        }
        file = null;
        syncFails = false;
        setTrouble(null);
        release();
    }

    /** Has everything be on the disk, as when the engine ends. */
    void syncNow() throws IOException {
        AppendFile present = file;
        if (present != null) {
            present.write(buffer);
            present.sync();
            writtenPosition = progress.appended();
            progress.sync(writtenPosition, engine.replication().offset());
        }
    }

    /** Says whether a new base is being written, during which the disk may be spared. */
    void setRewriting(boolean yes) {
        rewriting = yes;
    }

    /** Writes what is in the buffer, and returns whether that was possible. */
    boolean write() {
        AppendFile present = file;
        if (present == null) {
            return true;
        }
        try {
            present.write(buffer);
            writtenPosition = progress.appended();
            if (policy().equals(ALWAYS) && progress.synced() < writtenPosition) {
                present.sync();
                askedPosition = writtenPosition;
                progress.sync(writtenPosition, engine.replication().offset());
            }
            if (trouble != null && !syncFails) {
                log.info("AOF write error looks solved. The server can write again.");
                setTrouble(null);
            }
            return true;
        } catch (IOException e) {
            setTrouble(String.valueOf(e.getMessage()));
            return false;
        }
    }

    /** Returns why writing has failed, or null. */
    @Nullable
    String trouble() {
        return trouble;
    }

    long bufferedBytes() {
        return buffer.length();
    }

    /** Returns how often a write did not wait any longer for the disk. */
    long delayedSyncs() {
        return delayedSyncs;
    }

    boolean isSyncing() {
        return syncing;
    }

    @Override
    public void accept(List<Effect> effects) {
        List<Effect> kept = effects.stream().anyMatch(Effect::replicasOnly) ? withoutMessages(effects) : effects;
        if (kept.isEmpty()) {
            return;
        }
        int before = buffer.length();
        stamp();
        boolean together = kept.size() > 1;
        if (together) {
            buffer.words("MULTI");
        }
        for (Effect effect : kept) {
            if (effect.database() != database) {
                database = effect.database();
                buffer.words("SELECT", Integer.toString(database));
            }
            buffer.command(effect.arguments());
        }
        if (together) {
            buffer.words("EXEC");
        }
        progress.addAppended(buffer.length() - before);
        // While nothing can be written, whoever has changed nothing need not wait for it.
        if (!turnEnds && trouble == null) {
            turnEnds = true;
            engine.scheduler().soon(this::endTurn);
        }
    }

    @Override
    public boolean holds(Session session) {
        if (!turnEnds && (held.isEmpty() || !held.contains(session))) {
            return false;
        }
        if (turnEnds && session.gatheredBytes() > HELD_REPLY_BYTES_MAX) {
            endTurn();
            return held.contains(session);
        }
        held.add(session);
        return true;
    }

    /** Does what is due; called a few times each second. */
    void tick() {
        if (file == null) {
            return;
        }
        long now = System.nanoTime();
        boolean retry = trouble != null && now - troubleNanos >= RETRY_NANOS;
        if (retry) {
            troubleNanos = now;
        }
        if (retry && syncFails) {
            startSync(file, false);
        }
        boolean due = buffer.length() > 0 && trouble == null;
        if ((retry || due) && !turnEnds) {
            endTurn();
        }
        boolean spared = rewriting && config.yes(NOT_WHILE_REWRITING);
        if (policy().equals(EVERY_SECOND)
                && !syncing
                && !spared
                && askedPosition < writtenPosition
                && now - syncNanos >= SYNC_PERIOD_NANOS) {
            startSync(file, false);
        }
    }

    void close() {
        end();
        if (syncThread != null) {
            syncThread.close();
            syncThread = null;
        }
    }

    private void endTurn() {
        turnEnds = false;
        if (mayWait()) {
            release();
            return;
        }
        if (write() || !policy().equals(ALWAYS)) {
            release();
        }
    }

    /** While the disk is busy with what was written before, a write could have to wait for it, and everybody with it. */
    private boolean mayWait() {
        if (!syncing || !policy().equals(EVERY_SECOND)) {
            postponed = false;
            return false;
        }
        long now = System.nanoTime();
        if (!postponed) {
            postponed = true;
            postponedNanos = now;
            return true;
        }
        if (now - postponedNanos < POSTPONED_NANOS_MAX) {
            return true;
        }
        postponed = false;
        delayedSyncs++;
        log.warn(
                "Asynchronous AOF fsync is taking too long (disk is busy?). Writing the AOF buffer without waiting for it.");
        return false;
    }

    private void startSync(AppendFile which, boolean thenClose) {
        SyncThread thread = syncThread;
        if (thread == null) {
            return;
        }
        syncing = true;
        syncNanos = System.nanoTime();
        long position = writtenPosition;
        long offset = engine.replication().offset();
        askedPosition = position;
        thread.sync(which, thenClose, problem -> engine.scheduler().soon(() -> synced(position, offset, problem)));
    }

    private void synced(long position, long offset, @Nullable IOException problem) {
        syncing = false;
        if (problem == null) {
            if (syncFails) {
                syncFails = false;
                setTrouble(null);
            }
            progress.sync(position, offset);
        } else {
            syncFails = true;
            setTrouble(String.valueOf(problem.getMessage()));
        }
    }

    private void setTrouble(@Nullable String what) {
        if (what != null && trouble == null) {
            log.error("Error writing to the AOF file: {}. Writes are refused until that is possible.", what);
            troubleNanos = System.nanoTime();
        }
        trouble = what;
        progress.setFailing(what != null);
        troubleListener.run();
    }

    private void release() {
        if (held.isEmpty()) {
            return;
        }
        List<Session> released = List.copyOf(held);
        held.clear();
        released.forEach(Session::flush);
    }

    private void stamp() {
        long seconds = engine.keyspace().nowMillis() / 1000;
        if (seconds > timestampSeconds && config.yes(TIMESTAMPS)) {
            timestampSeconds = seconds;
            buffer.timestamp(seconds);
        }
    }

    private String policy() {
        return config.text(POLICY);
    }

    private static List<Effect> withoutMessages(List<Effect> effects) {
        return effects.stream().filter(effect -> !effect.replicasOnly()).toList();
    }
}
