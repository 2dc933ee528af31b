package dev.ferry.engine.command.persistence;

import dev.ferry.engine.command.Engine;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import dev.ferry.engine.replication.primary.Replica;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of an engine that somebody has asked for: replicas get what they lack while writes wait, then the dataset is saved,
 * and then it is over. Confined to the engine's thread, but for the futures.
 */
public final class Ending {

    private static final Logger log = LoggerFactory.getLogger(Ending.class);

    private static final Setting TIMEOUT_SECONDS = Settings.named("shutdown-timeout");
    private static final Setting BY_SIGNAL = Settings.named("shutdown-on-sigterm");
    private static final int LOOK_MILLIS = 20;

    /** What may be said about an end. */
    enum Wish {
        SAVE,
        NOSAVE,
        NOW,
        FORCE
    }

    private final Engine engine;
    private final Saves saves;
    private final AppendOnly appendOnly;
    private final AppendLog appendLog;
    private @Nullable CompletableFuture<Boolean> running;
    private Set<Wish> wishes = Set.of();
    private long untilMillis;

    Ending(Engine engine, Saves saves, AppendOnly appendOnly, AppendLog appendLog) {
        this.engine = engine;
        this.saves = saves;
        this.appendOnly = appendOnly;
        this.appendLog = appendLog;
    }

    /** Begins as the setting {@code shutdown-on-sigterm} says; what it returns is completed when the engine may be closed, or goes on. */
    public CompletableFuture<Boolean> beginBySignal() {
        log.info("Received a signal scheduling shutdown...");
        Set<Wish> said = EnumSet.noneOf(Wish.class);
        for (String word : engine.config().text(BY_SIGNAL).split(" ")) {
            if (!word.equals("default")) {
                said.add(Wish.valueOf(word.toUpperCase(Locale.ROOT)));
            }
        }
        return begin(said);
    }

    /** Begins, and returns what is completed with whether the engine is to be closed. */
    CompletableFuture<Boolean> begin(Set<Wish> what) {
        CompletableFuture<Boolean> present = running;
        wishes = what;
        if (present != null) {
            if (what.contains(Wish.NOW)) {
                finish(present);
            }
            return present;
        }
        CompletableFuture<Boolean> fresh = new CompletableFuture<>();
        running = fresh;
        engine.pause().setEnding(true);
        untilMillis = engine.clock().micros() / 1000 + engine.config().number(TIMEOUT_SECONDS) * 1000;
        look(fresh);
        return fresh;
    }

    /** Goes on instead of ending, and returns false when there is no end to be called off. */
    boolean callOff() {
        CompletableFuture<Boolean> present = running;
        if (present == null) {
            return false;
        }
        goOn(present);
        return true;
    }

    /** The engine is closed, whether it was to end or not: files that are being written are given up, or are whole. */
    public void close() {
        saves.cancel();
        appendOnly.close();
    }

    private void look(CompletableFuture<Boolean> ending) {
        if (ending.isDone()) {
            return;
        }
        long behind = engine.primary().replicas().stream().filter(this::lacks).count();
        boolean late = engine.clock().micros() / 1000 >= untilMillis;
        if (behind == 0 || late || wishes.contains(Wish.NOW)) {
            if (behind > 0) {
                log.warn("{} replicas lack some of the stream when the engine ends", behind);
            }
            finish(ending);
        } else {
            engine.scheduler().after(LOOK_MILLIS, () -> look(ending));
        }
    }

    private boolean lacks(Replica replica) {
        return replica.state() == Replica.State.ONLINE
                && replica.acknowledges()
                && replica.acknowledgedOffset() < engine.replication().offset();
    }

    private void finish(CompletableFuture<Boolean> ending) {
        try {
            keep();
        } catch (IOException e) {
            log.error("Error trying to save the DB, can't exit: {}", e.getMessage());
            if (!wishes.contains(Wish.FORCE)) {
                goOn(ending);
                return;
            }
        }
        ending.complete(true);
    }

    private void keep() throws IOException {
        saves.cancel();
        appendLog.syncNow();
        if (wishes.contains(Wish.SAVE) || (saves.hasPoints() && !wishes.contains(Wish.NOSAVE))) {
            log.info("Saving the final RDB snapshot before exiting.");
            saves.saveNow();
        }
    }

    private void goOn(CompletableFuture<Boolean> ending) {
        running = null;
        engine.pause().setEnding(false);
        ending.complete(false);
    }
}
