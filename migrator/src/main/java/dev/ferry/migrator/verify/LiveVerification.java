package dev.ferry.migrator.verify;

import dev.ferry.migrator.units.Count;
import dev.ferry.transport.ConnectionException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares both servers key by key while the source's stream goes on to the target, so that behind the fence only those keys are left
 * that were written last.
 *
 * <pre>
 * batch       everything at first, then what the stream has written meanwhile ({@link TouchedKeys}), again and again
 * one round   wait until the target has all of what the batch knows of · compare · wait · compare what differs again:
 *               written meanwhile     is in the next batch
 *               not, and differs      is certainly different, and compared once more behind the fence
 * </pre>
 *
 * <p>Works on a thread of its own; the migration asks it by {@link #ready}, {@link #settle} and {@link #judge}, on one thread. A server that is
 * lost is asked again until this is closed: whether it is lost for good is for others to say.
 */
public final class LiveVerification implements AutoCloseable {

    /** So few keys are compared in no time behind a fence. */
    private static final int FEW = 2_000;

    private static final int SETTLING_ROUNDS_MAX = 5;

    /** A server that does not come back must not keep the migration from looking at what else is wrong. */
    private static final Duration SETTLING_MAX = Duration.ofSeconds(60);

    /** With more than that no fence is needed to know the outcome. */
    private static final int CERTAIN_MAX = 1_000;

    private static final int NAMED_MAX = 100;
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration STEP = Duration.ofMillis(50);
    private static final Duration RECHECK_PAUSE = Duration.ofMillis(20);

    private final LiveTerms terms;
    private final TouchedKeys touched;
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final Thread thread =
            Thread.ofPlatform().name("ferry-verify").daemon().unstarted(this::run);

    /** What differs for certain; confined to the thread. */
    private final Map<Place, Suspect> certain = new TreeMap<>();

    private int rounds;
    private long certainUnnamed;

    /** Confined to the migration's thread. */
    private boolean begun;

    private volatile @Nullable KeyDesk desk;
    private volatile @Nullable Throwable failure;
    private volatile boolean closed;
    private volatile boolean ready;
    private volatile long compared;
    private volatile String note = "";

    /** Something that the migration waits for. */
    private record Request(boolean fenced, CompletableFuture<Verdict> answer) {}

    /** @param touched is told of everything that the stream writes */
    public LiveVerification(LiveTerms terms, TouchedKeys touched) {
        this.terms = terms;
        this.touched = touched;
    }

    /**
     * Tells whether everything has been compared, and but for a few keys since it was written. When it is asked for the first time, it begins.
     *
     * @throws IOException when it cannot be compared at all
     */
    public boolean ready() throws IOException {
        if (!begun) {
            begun = true;
            touched.listen();
            touched.everything();
            thread.start();
        }
        switch (failure) {
            case null -> {}
            case IOException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException("the comparison has failed", e);
        }
        return ready;
    }

    /** Says how far it is; empty when it waits for the cutover. */
    public String note() {
        return note;
    }

    /**
     * Compares what was written last, immediately before the source is fenced.
     *
     * @return what differs for certain already
     * @throws BrokenOffException when a server does not answer
     * @throws IOException when it cannot be compared at all
     */
    public Verdict settle(BooleanSupplier calledOff) throws IOException, InterruptedException {
        Request request = new Request(false, new CompletableFuture<>());
        requests.add(request);
        long begin = System.nanoTime();
        while (!calledOff.getAsBoolean()) {
            try {
                return answer(request, STEP);
            } catch (TimeoutException e) {
                ready();
                if (System.nanoTime() - begin > SETTLING_MAX.toNanos()) {
                    request.answer().cancel(false);
                    throw new BrokenOffException(e);
                }
            }
        }
        request.answer().cancel(false);
        return Verdict.NONE;
    }

    /** Returns how many keys were written since they were last compared; {@link Long#MAX_VALUE} when they cannot be numbered. */
    public long left() {
        return touched.hides() ? Long.MAX_VALUE : touched.named();
    }

    /** Tells whether so much differs that it need not be looked at behind a fence. */
    public static boolean hopeless(Verdict settled) {
        return settled.differences() > CERTAIN_MAX;
    }

    /**
     * Compares what is left while both servers stand still: the source fenced, the target drained.
     *
     * @throws TimeoutException when it takes longer than that
     * @throws BrokenOffException when a server does not answer
     */
    public Verdict judge(Duration patience) throws BrokenOffException, InterruptedException, TimeoutException {
        Request request = new Request(true, new CompletableFuture<>());
        requests.add(request);
        try {
            return answer(request, patience);
        } catch (TimeoutException e) {
            request.answer().cancel(false);
            hangUp();
            throw e;
        }
    }

    @Override
    public void close() {
        closed = true;
        if (!begun) {
            return;
        }
        thread.interrupt();
        hangUp();
        try {
            thread.join(STEP.multipliedBy(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Verdict answer(Request request, Duration patience)
            throws BrokenOffException, InterruptedException, TimeoutException {
        try {
            return request.answer().get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new BrokenOffException(e.getCause());
        }
    }

    /** Ends what the thread waits for; it connects again unless this is closed. */
    private void hangUp() {
        KeyDesk open = desk;
        if (open != null) {
            open.close();
        }
    }

    // A thread root: whatever happens here the migration must hear of.
    private void run() {
        while (!closed) {
            try (KeyDesk open = KeyDesk.open(terms)) {
                desk = open;
                work(open);
            } catch (InterruptedException e) {
                fail(e);
                return;
            } catch (IOException e) {
                if (!closed && !lost(e)) {
                    fail(e);
                    return;
                }
                note = "the comparison waits: " + e.getMessage();
                drop(e);
                rest();
            } catch (RuntimeException | Error e) {
                fail(e);
                return;
            } finally {
                desk = null;
            }
        }
    }

    private static boolean lost(IOException e) {
        return e.getCause() instanceof ConnectionException connection
                && connection.reason() != ConnectionException.Reason.PROTOCOL;
    }

    private void fail(Throwable cause) {
        failure = cause;
        drop(cause);
    }

    private void drop(Throwable cause) {
        for (Request request = requests.poll(); request != null; request = requests.poll()) {
            request.answer().completeExceptionally(cause);
        }
    }

    private void rest() {
        try {
            Thread.sleep(IDLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(KeyDesk open) throws IOException, InterruptedException {
        if (ready) {
            note = "";
        }
        while (!closed) {
            Request request = ready ? requests.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS) : requests.poll();
            if (request != null) {
                serve(request, open);
            } else if (!ready || !few()) {
                round(open);
                rounds++;
                ready = few() || rounds >= terms.plan().rounds() || certain.size() > CERTAIN_MAX;
                note = ready ? "" : note;
            }
        }
    }

    private void serve(Request request, KeyDesk open) throws IOException, InterruptedException {
        if (request.answer().isDone()) {
            return;
        }
        try {
            request.answer().complete(request.fenced() ? behindFence(open) : beforeFence(open));
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            request.answer().completeExceptionally(e);
            throw e;
        }
    }

    private boolean few() {
        return !touched.hides() && touched.named() <= FEW;
    }

    private Verdict beforeFence(KeyDesk open) throws IOException, InterruptedException {
        int settling = 0;
        do {
            round(open);
            settling++;
        } while (!few() && settling < SETTLING_ROUNDS_MAX);
        return verdict(List.copyOf(certain.values()), certainUnnamed, List.of());
    }

    private Verdict behindFence(KeyDesk open) throws IOException, InterruptedException {
        Touched batch = touched.take();
        Set<Place> places = new HashSet<>(batch.places());
        places.addAll(certain.keySet());
        Touched left = new Touched(places, batch.buckets(), batch.databases(), batch.everything());
        boolean done = false;
        try {
            List<Suspect> differing = new ArrayList<>();
            open.compare(left, new Collected(differing));
            if (!differing.isEmpty()) {
                // The target may just have been about to remove what has expired.
                Thread.sleep(RECHECK_PAUSE);
                differing = open.compare(places(differing));
            }
            List<Difference> functions = terms.functions() ? open.functions() : List.of();
            done = differing.isEmpty();
            if (done) {
                certain.clear();
            }
            return verdict(differing, 0, functions);
        } finally {
            if (!done) {
                touched.putBack(left);
            }
        }
    }

    private Verdict verdict(List<Suspect> differing, long unnamed, List<Difference> functions) {
        List<Difference> first = Stream.concat(
                        functions.stream(),
                        differing.stream()
                                .sorted(Comparator.comparing(Suspect::place))
                                .map(Suspect::difference))
                .limit(NAMED_MAX)
                .toList();
        return new Verdict(compared, differing.size() + functions.size() + unnamed, first);
    }

    private void round(KeyDesk open) throws IOException, InterruptedException {
        Touched batch = touched.take();
        boolean done = false;
        try {
            awaitStream(open);
            Round round = new Round(open, batch.everything() ? open.expected() : 0);
            open.compare(batch, round);
            round.tellCompared();
            done = true;
        } finally {
            if (!done) {
                touched.putBack(batch);
            }
        }
    }

    /** Returns when the target has all that the source has written by now. */
    private void awaitStream(KeyDesk open) throws IOException, InterruptedException {
        long offset = open.sourceOffset();
        while (!terms.position().await(offset, STEP)) {
            if (closed || Thread.interrupted()) {
                throw new InterruptedException("closed");
            }
        }
    }

    private static Set<Place> places(List<Suspect> suspects) {
        Set<Place> places = new HashSet<>();
        suspects.forEach(suspect -> places.add(suspect.place()));
        return places;
    }

    private void convict(Suspect suspect) {
        if (certain.size() <= CERTAIN_MAX || certain.containsKey(suspect.place())) {
            certain.put(suspect.place(), suspect);
        } else {
            certainUnnamed++;
        }
    }

    /** Gathers what differs. */
    private record Collected(List<Suspect> differing) implements KeyDesk.Finder {

        @Override
        public void found(List<Suspect> suspects) {
            differing.addAll(suspects);
        }

        @Override
        public void searched(int ofSource, int ofTarget) {}
    }

    /** One round before the fence. */
    private final class Round implements KeyDesk.Finder {

        private final KeyDesk open;
        private final double expected;
        private final long comparedBefore;
        private long searched;

        /** @param expected how many keys are gone through, when it is all of them; else 0 */
        Round(KeyDesk open, long expected) {
            this.open = open;
            this.expected = expected;
            this.comparedBefore = open.compared();
        }

        void tellCompared() {
            if (expected > 0) {
                compared = open.compared() - comparedBefore;
            }
        }

        @Override
        public void found(List<Suspect> suspects) throws IOException, InterruptedException {
            if (suspects.isEmpty()) {
                return;
            }
            awaitStream(open);
            List<Suspect> again = open.compare(untouched(suspects));
            awaitStream(open);
            again.stream().filter(suspect -> !touched.has(suspect.place())).forEach(LiveVerification.this::convict);
        }

        private Set<Place> untouched(List<Suspect> suspects) {
            Set<Place> places = places(suspects);
            places.removeIf(touched::has);
            return places;
        }

        @Override
        public void searched(int ofSource, int ofTarget) {
            searched += ofSource + ofTarget;
            tellCompared();
            if (expected > 0) {
                note = "comparing: %.1f%% of %s, %s differ"
                        .formatted(
                                Math.min(100, 100 * searched / expected),
                                Count.text((long) expected, "key"),
                                Count.text(certain.size() + certainUnnamed));
            } else if (!ready) {
                note = "comparing " + Count.text(searched, "key") + " that were written meanwhile";
            }
        }
    }
}
