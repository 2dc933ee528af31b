package dev.ferry.migrator.expiry;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.checkpoint.CheckpointKey;
import dev.ferry.migrator.server.DatabaseCount;
import dev.ferry.migrator.server.ServerConnection;
import dev.ferry.migrator.server.ServerInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Gives the keys of the target their true expiry before the hand-over, and the guarded one back when nothing comes of it.
 *
 * <pre>
 *   GUARDING ──▶ WALKING ──▶ NARROWING ──▶ SETTLED ──▶ what is left, behind the fence
 *      ▲            │            │            │
 *      └─ RETURNING ◀────────────┴────────────┘  the target is behind again
 * </pre>
 *
 * WALKING goes through all keys that may be guarded while the stream goes on, in short turns with it, and settles what cannot expire
 * before the hand-over would be over; the rest is remembered. NARROWING does the same with what is remembered, for a moment much nearer. What is left then
 * expires within seconds, and is few. Confined to the migration's thread.
 */
public final class Settling {

    private static final Duration WORK_PER_TICK = Duration.ofMillis(100);
    private static final Duration TURN_PATIENCE = Duration.ofMillis(200);
    private static final Duration MARGIN = Duration.ofSeconds(20);
    private static final Duration NARROW_MARGIN = Duration.ofSeconds(5);
    private static final int NARROWED_BEYOND = 1_000;
    private static final int KEYS_AT_ONCE = 2_000;
    private static final int KEYS_AT_ONCE_FENCED = 5_000;

    /** What is certainly walked through in a second beside the stream. */
    private static final long KEYS_PER_SECOND = 30_000;

    private final ServerConnection target;
    private final CheckpointKey checkpoint;
    private final Guard guard;
    private final ImportMode importMode;
    private final Stillness stillness;
    private final Duration pauseMax;
    private final Consumer<String> trouble;
    private final ExpiryEditor editor;

    private State state;
    private Optional<KeyWalk> walk = Optional.empty();
    private Optional<KeyWalk.Step> unfinished = Optional.empty();
    private long interruptions;

    private enum State {
        GUARDING,
        WALKING,
        NARROWING,
        SETTLED,
        RETURNING
    }

    /** How far it is. */
    public enum Progress {
        /** There is more to do, and it can be done now. */
        UNDER_WAY,
        /** There is more to do, and the target or the stream leaves no room for it at the moment. */
        WAITING,
        /** The expiries stand as they were wanted. */
        DONE
    }

    /**
     * @param target a line of its own
     * @param info what the target has said of itself
     * @param checkpoint where it is noted that keys are not guarded
     * @param importMode in the place of the guard, where there is one
     * @param pauseMax how long the hand-over itself may take
     * @param trouble is told when keys may have expired too early
     * @param returning whether an earlier run has left keys that are not guarded
     */
    public Settling(
            ServerConnection target,
            ServerInfo info,
            CheckpointKey checkpoint,
            Guard guard,
            ImportMode importMode,
            Stillness stillness,
            Duration pauseMax,
            Consumer<String> trouble,
            boolean returning) {
        this.target = target;
        this.checkpoint = checkpoint;
        this.guard = guard;
        this.importMode = importMode;
        this.stillness = stillness;
        this.pauseMax = pauseMax;
        this.trouble = trouble;
        this.editor = new ExpiryEditor(
                target, info.version().atLeast(7, 0), info.asTarget().fieldExpiry());
        this.state = returning ? State.RETURNING : State.GUARDING;
    }

    /**
     * Goes a little further.
     *
     * @param wanted whether the target is to be handed over as soon as it can be; else everything is to be guarded
     */
    public Progress advance(boolean wanted) throws IOException, InterruptedException {
        if (!guard.isNeeded()) {
            importMode.again();
            return Progress.DONE;
        }
        boolean interrupted = interruptions != stillness.interruptions();
        if (wanted) {
            boolean late = state == State.SETTLED && TargetClock.millis(target) >= guard.overAtMillis();
            boolean anew = interrupted || late || state == State.GUARDING || state == State.RETURNING;
            if (anew && !begin()) {
                return Progress.WAITING;
            }
        } else if (state != State.GUARDING && (interrupted || state != State.RETURNING) && !giveBack()) {
            return Progress.WAITING;
        }
        boolean worked = work();
        if (state == (wanted ? State.SETTLED : State.GUARDING)) {
            return Progress.DONE;
        }
        return worked ? Progress.UNDER_WAY : Progress.WAITING;
    }

    /**
     * Settles what is left, when everything of the source is on the target and nothing more comes.
     *
     * @return why it could not be done in time; then nothing is handed over
     */
    public Optional<String> finish(Duration patience) throws IOException {
        if (!guard.isNeeded()) {
            importMode.leave();
            return Optional.empty();
        }
        long begin = System.nanoTime();
        if (interruptions != stillness.interruptions()) {
            return Optional.of("the target was lost while the times to live were settled");
        }
        if (TargetClock.millis(target) >= guard.overAtMillis()) {
            return Optional.of("keys with a time to live may have expired on the target before everything was there");
        }
        if (!guard.held().complete()) {
            KeyWalk all = ScanWalk.through(target, databases());
            for (Optional<KeyWalk.Step> step = all.next(); step.isPresent(); step = all.next()) {
                editor.edit(step.get().place(), step.get().keys(), Settling::settled);
                if (System.nanoTime() - begin > patience.toNanos()) {
                    return Optional.of("too many keys expire within seconds to be settled behind the fence");
                }
            }
            return Optional.empty();
        }
        for (KeyWalk.Step step : steps(guard.held().all(), KEYS_AT_ONCE_FENCED)) {
            editor.edit(step.place(), step.keys(), Settling::settled);
            if (System.nanoTime() - begin > patience.toNanos()) {
                return Optional.of("too many keys expire within seconds to be settled behind the fence");
            }
        }
        return Optional.empty();
    }

    /** Settles everything, because the copy is to be used without a hand-over. Returns false when the stream left no room for it. */
    public boolean settleAll(Duration patience) throws IOException, InterruptedException {
        return !guard.isNeeded()
                || stillness.during(patience, () -> {
                    UnguardedNote.write(checkpoint, target.info("server", "stats"));
                    guard.until(Long.MIN_VALUE);
                    KeyWalk all = ScanWalk.through(target, databases());
                    for (Optional<KeyWalk.Step> step = all.next(); step.isPresent(); step = all.next()) {
                        editor.edit(step.get().place(), step.get().keys(), Settling::settled);
                    }
                });
    }

    /**
     * Whether an earlier run has left keys that are not guarded.
     *
     * @param info what the target says of itself now
     */
    public static Leftover leftover(CheckpointKey checkpoint, ServerInfo info) throws IOException {
        return UnguardedNote.read(checkpoint)
                .map(note -> note.equals(UnguardedNote.describe(info)) ? Leftover.UNGUARDED : Leftover.EXPIRED)
                .orElse(Leftover.NONE);
    }

    /** What an earlier run has left. */
    public enum Leftover {
        /** All keys are guarded. */
        NONE,
        /** Some are not, and none of them has expired. */
        UNGUARDED,
        /** Some are not, and may have expired since, although the source may have given them a longer life. */
        EXPIRED
    }

    private boolean begin() throws IOException, InterruptedException {
        ServerInfo info = target.info("server", "stats", "keyspace");
        long keys = info.databases().values().stream()
                .filter(count -> count.expires() > 0 || count.fieldExpires() > 0)
                .mapToLong(count -> count.keys() + count.expires() + 10 * count.fieldExpires())
                .sum();
        Duration walking = Duration.ofSeconds(keys / KEYS_PER_SECOND);
        long over = TargetClock.millis(target)
                + MARGIN.plus(pauseMax).plus(walking.multipliedBy(3)).toMillis();
        if (interruptions != stillness.interruptions()
                && guard.remembers()
                && TargetClock.millis(target) >= guard.overAtMillis()) {
            trouble.accept("the target was away for so long that keys with a time to live may have expired there,"
                    + " although the source has given them a longer one meanwhile; compare with ferry verify");
        }
        return stillness.during(TURN_PATIENCE, () -> {
            if (UnguardedNote.read(checkpoint).isEmpty()) {
                UnguardedNote.write(checkpoint, info);
            }
            // Asked here: until this moment guarded expiries may have come to a database that had none.
            walk = Optional.of(guard.knowsAll() ? held() : ScanWalk.through(target, databases()));
            guard.until(over);
            unfinished = Optional.empty();
            interruptions = stillness.interruptions();
            state = State.WALKING;
        });
    }

    private boolean giveBack() throws IOException, InterruptedException {
        return stillness.during(TURN_PATIENCE, () -> {
            guard.always();
            unfinished = Optional.empty();
            walk = Optional.of(ScanWalk.through(target, databases()));
            interruptions = stillness.interruptions();
            state = State.RETURNING;
        });
    }

    /** Returns false when nothing can be done at the moment. */
    private boolean work() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        boolean goOn = true;
        while (goOn && System.nanoTime() - begin < WORK_PER_TICK.toNanos()) {
            Optional<KeyWalk.Step> step = nextStep();
            goOn = step.isPresent() ? edit(step.get()) : atEnd();
        }
        return goOn;
    }

    private Optional<KeyWalk.Step> nextStep() throws IOException {
        if (unfinished.isPresent()) {
            return unfinished;
        }
        return switch (state) {
            case GUARDING, SETTLED -> Optional.empty();
            case WALKING, NARROWING, RETURNING -> {
                if (walk.isEmpty()) {
                    walk = Optional.of(ScanWalk.through(target, databases()));
                }
                yield walk.get().next();
            }
        };
    }

    /**
     * Most keys need nothing done, and that can be seen while the stream goes on: what it writes meanwhile, it writes as the guard is
     * now. Returns false when the stream leaves no room for it at the moment.
     */
    private boolean edit(KeyWalk.Step step) throws IOException, InterruptedException {
        unfinished = Optional.of(step);
        List<Bytes> others = editor.others(step.place(), step.keys(), this::asGuarded);
        boolean done = others.isEmpty()
                || stillness.during(TURN_PATIENCE, () -> editor.edit(step.place(), others, this::asGuarded));
        if (done) {
            unfinished = Optional.empty();
        }
        return done;
    }

    /** Goes on with what comes next; returns false when nothing does. */
    private boolean atEnd() throws IOException, InterruptedException {
        return switch (state) {
            case GUARDING, SETTLED -> false;
            case WALKING -> narrow();
            case NARROWING -> settled();
            case RETURNING -> returned();
        };
    }

    private boolean narrow() throws IOException, InterruptedException {
        if (!guard.held().complete() || guard.held().count() <= NARROWED_BEYOND) {
            return settled();
        }
        long now = TargetClock.millis(target);
        return stillness.during(TURN_PATIENCE, () -> {
            KeyWalk narrower = held();
            long over = now
                    + NARROW_MARGIN
                            .plusSeconds(guard.held().count() / KEYS_PER_SECOND)
                            .toMillis();
            if (over < guard.overAtMillis()) {
                guard.until(over);
                walk = Optional.of(narrower);
            }
            state = State.NARROWING;
        });
    }

    private boolean settled() {
        state = State.SETTLED;
        return false;
    }

    private boolean returned() throws IOException {
        UnguardedNote.remove(checkpoint);
        walk = Optional.empty();
        state = State.GUARDING;
        return false;
    }

    private long asGuarded(int db, Bytes key, boolean field, long expiry) {
        long meant = GuardedExpiry.trueExpiry(expiry);
        return field ? guard.ofField(db, key, meant) : guard.ofKey(db, key, meant);
    }

    private static long settled(int db, Bytes key, boolean field, long expiry) {
        return GuardedExpiry.trueExpiry(expiry);
    }

    private KeyWalk held() {
        return KeyWalk.over(steps(guard.held().all(), KEYS_AT_ONCE));
    }

    private Map<Integer, DatabaseCount> databases() throws IOException {
        return target.info("keyspace").databases();
    }

    private static List<KeyWalk.Step> steps(Map<HeldKeys.Place, List<Bytes>> keys, int atOnce) {
        List<KeyWalk.Step> steps = new ArrayList<>();
        keys.forEach((place, names) -> {
            for (int from = 0; from < names.size(); from += atOnce) {
                steps.add(new KeyWalk.Step(place, names.subList(from, Math.min(names.size(), from + atOnce))));
            }
        });
        return steps;
    }
}
