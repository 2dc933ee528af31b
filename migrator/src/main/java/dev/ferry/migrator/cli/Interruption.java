package dev.ferry.migrator.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Makes Ctrl-C and a termination signal end a migration in order, instead of cutting it off.
 *
 * <p>The Java runtime answers SIGINT, SIGTERM and SIGHUP by running its shutdown hooks and then ending with the status that
 * the signal means (130 for SIGINT). The hook here passes the wish on and holds the runtime until {@link #close}, when the
 * source is unfenced and the report is written. What the main thread does after that does not matter: an exit while the
 * runtime is already on its way out blocks for ever, by its contract, so the status stays the signal's.
 *
 * <pre>
 * main thread:  during(interrupt) ── work … ──────────────── report ── close() ── exit(code)
 *                                       ▲                                │
 * hook thread:             signal ── interrupt() ── waits ───────────────┴─▶ the runtime ends
 * </pre>
 *
 * <p>Thread-safe.
 */
final class Interruption implements AutoCloseable {

    /** Longer than any pause of the source may reasonably be; whoever cannot wait has SIGKILL, which the pause outlives. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final AtomicReference<@Nullable Runnable> handler = new AtomicReference<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook;
    private final PrintStream err;

    private Interruption(PrintStream err) {
        this.err = err;
        this.hook = new Thread(this::interrupted, "interruption");
    }

    /** Begins to listen for signals. */
    static Interruption listen(PrintStream err) {
        Interruption interruption = new Interruption(err);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** From now on a signal calls {@code interrupt}, on the hook's thread, and then waits for {@link #close}. */
    void during(Runnable interrupt) {
        handler.set(interrupt);
    }

    /** The work is over and reported; a signal has nothing to wait for any longer. */
    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The hook is running: it has just been released.
        }
    }

    private void interrupted() {
        Runnable interrupt = handler.get();
        if (interrupt == null || closed.getCount() == 0) {
            return;
        }
        interrupt.run();
        try {
            if (!closed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                err.println("ferry: the migration did not end within " + PATIENCE.toSeconds()
                        + " s after the interrupt; a pause of the source ends by itself");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
