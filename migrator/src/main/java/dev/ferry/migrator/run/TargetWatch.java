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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the target once a second how much it has to do, and holds the writing while that is more than the operator allows. While nothing is
 * written, for that or because the operator has paused it, it also says whether the target answers; else that is found out where it is
 * written to. On a thread of its own.
 */
final class TargetWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TargetWatch.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final ServerConnection target;
    private final List<LoadLimit> limits;
    private final Pace pace;
    private final Thread thread;
    private volatile @Nullable String trouble;

    private TargetWatch(Endpoint target, List<LoadLimit> limits, Pace pace) {
        this.target = new ServerConnection(target);
        this.limits = limits;
        this.pace = pace;
        this.thread = Thread.ofVirtual().name("ferry-target-watch").unstarted(this::run);
    }

    /** Begins to ask. */
    static TargetWatch start(Endpoint target, List<LoadLimit> limits, Pace pace) {
        TargetWatch watch = new TargetWatch(target, limits, pace);
        watch.thread.start();
        return watch;
    }

    /** Why the target cannot be reached while nothing is written to it; empty when it can. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble).filter(why -> held());
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
        if (!limits.isEmpty()) {
            lookAtLoad();
        } else if (held()) {
            lookForAnswer();
        } else {
            trouble = null;
            target.close();
        }
    }

    private boolean held() {
        return pace.paused() || pace.overload().isPresent();
    }

    /** An error is an answer too. */
    private void lookForAnswer() {
        try {
            target.ask("PING");
            trouble = null;
        } catch (IOException e) {
            lost(e);
        }
    }

    private void lost(IOException cause) {
        log.debug("the target does not answer", cause);
        trouble = "the target " + target.endpoint().address() + " does not answer: " + cause.getMessage();
    }

    private void lookAtLoad() {
        try {
            Optional<String> overload =
                    overload(limits, Load.parse(target.order("INFO").toString()));
            if (overload.isPresent() != pace.overload().isPresent()) {
                log.info(
                        "{}",
                        overload.map(why -> why + ": not writing").orElse("the target has less to do: writing again"));
            }
            pace.overloaded(overload);
            trouble = null;
        } catch (IOException e) {
            lost(e);
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
