package dev.ferry.migrator.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Several comparisons at once, each with connections of its own, so that neither the servers nor the way to them stand idle
 * while replies are decoded. Used from one thread; what is found is told on the threads that found it.
 */
final class Crew implements AutoCloseable {

    private final List<KeyComparison> all = new ArrayList<>();
    private final BlockingQueue<KeyComparison> idle;
    private final Consumer<List<Suspect>> found;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** What one of the crew is given to do. */
    @FunctionalInterface
    interface Task {
        List<Suspect> run(KeyComparison comparison) throws IOException;
    }

    private Crew(int size, Consumer<List<Suspect>> found) {
        this.idle = new ArrayBlockingQueue<>(size);
        this.found = found;
    }

    /**
     * Makes so many connections to both servers.
     *
     * @param found is given what each task has found, by several threads
     */
    static Crew open(
            int size, VerifySettings settings, Abilities abilities, ComparedTypes types, Consumer<List<Suspect>> found)
            throws ServerException {
        Crew crew = new Crew(size, found);
        try {
            for (int i = 0; i < size; i++) {
                KeyComparison comparison = new KeyComparison(Pipes.openForValues(settings), abilities, settings, types);
                crew.all.add(comparison);
                crew.idle.add(comparison);
            }
            return crew;
        } catch (ServerException e) {
            crew.close();
            throw e;
        }
    }

    /** Has the task done by one that is idle, waiting for one. */
    void submit(Task task) throws IOException, InterruptedException {
        KeyComparison comparison = idle.take();
        throwFailure();
        Thread.ofVirtual().name("verify").start(() -> run(task, comparison));
    }

    /** Waits until everything is done. */
    void await() throws IOException, InterruptedException {
        List<KeyComparison> taken = new ArrayList<>();
        while (taken.size() < all.size()) {
            taken.add(idle.take());
        }
        idle.addAll(taken);
        throwFailure();
    }

    @Override
    public void close() {
        all.forEach(KeyComparison::close);
    }

    // A thread root: whatever happened there is thrown again by the thread that waits.
    private void run(Task task, KeyComparison comparison) {
        try {
            if (failure.get() == null) {
                found.accept(task.run(comparison));
            }
        } catch (IOException | RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        } finally {
            idle.add(comparison);
        }
    }

    private void throwFailure() throws IOException {
        switch (failure.get()) {
            case null -> {}
            case IOException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException("a comparison has failed", e);
        }
    }
}
