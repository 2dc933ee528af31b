package dev.ferry.migrator.run;

import dev.ferry.address.Endpoint;
import dev.ferry.migrator.plan.LoadLimit;
import dev.ferry.migrator.route.write.Pace;
import dev.ferry.migrator.server.Load;
import dev.ferry.migrator.server.ServerConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the target once a second how much it has to do, and holds the writing while that is more than the operator allows. A target
 * that does not answer changes nothing: that it is lost is found out where it is written to. On a thread of its own.
 */
final class LoadWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LoadWatch.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final ServerConnection target;
    private final List<LoadLimit> limits;
    private final Pace pace;
    private final Thread thread;

    private LoadWatch(Endpoint target, List<LoadLimit> limits, Pace pace) {
        this.target = new ServerConnection(target);
        this.limits = limits;
        this.pace = pace;
        this.thread = Thread.ofVirtual().name("ferry-load").unstarted(this::run);
    }

    /** Begins to ask, if there are limits. */
    static LoadWatch start(Endpoint target, List<LoadLimit> limits, Pace pace) {
        LoadWatch watch = new LoadWatch(target, limits, pace);
        if (!limits.isEmpty()) {
            watch.thread.start();
        }
        return watch;
    }

    @Override
    public void close() {
        thread.interrupt();
        target.close();
    }

    private void run() {
        try {
            while (true) {
                look();
                Thread.sleep(PERIOD);
            }
        } catch (InterruptedException e) {
            log.debug("nobody asks for the target's load any longer");
        } catch (RuntimeException | Error e) {
            // The root of the thread: a target that nobody watches must not be held back for ever.
            log.error("a mistake in Ferry while it watched the target's load", e);
            pace.overloaded(Optional.empty());
        }
    }

    private void look() {
        try {
            Optional<String> overload =
                    overload(limits, Load.parse(target.order("INFO").toString()));
            if (overload.isPresent() != pace.overload().isPresent()) {
                log.info(
                        "{}",
                        overload.map(why -> why + ": not writing").orElse("the target has less to do: writing again"));
            }
            pace.overloaded(overload);
        } catch (IOException e) {
            log.debug("the target did not tell its load", e);
        }
    }

    /** What is above its limit; empty when nothing is. */
    static Optional<String> overload(List<LoadLimit> limits, Load load) {
        String above = limits.stream()
                .filter(limit -> load.of(limit).orElse(0) > limit.max())
                .map(limit -> limit.field() + " is " + LoadLimit.number(value(limit, load)) + ", and "
                        + LoadLimit.number(limit.max()) + " is allowed")
                .collect(Collectors.joining("; "));
        return above.isEmpty() ? Optional.empty() : Optional.of("the target has too much to do: " + above);
    }

    private static double value(LoadLimit limit, Load load) {
        OptionalDouble value = load.of(limit);
        return value.orElse(0);
    }
}
