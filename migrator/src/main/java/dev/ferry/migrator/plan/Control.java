package dev.ferry.migrator.plan;

import java.time.Instant;
import java.util.Optional;

/**
 * How a run is steered while it goes on.
 *
 * @param cutoverAt when the target takes over at the earliest, for {@link CutoverMode#AT}
 * @param listen where else than at the socket in the work directory it can be spoken to
 */
public record Control(Optional<Instant> cutoverAt, Optional<ListenAddress> listen) {

    /** Hands over when the target is ready, and listens in the work directory only. */
    public static final Control DEFAULT = new Control(Optional.empty(), Optional.empty());
}
