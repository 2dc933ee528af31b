package dev.ferry.migrator.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a run is steered while it goes on.
 *
 * @param cutoverAt when the target takes over at the earliest, for {@link CutoverMode#AT}
 * @param sourceAfterwards what becomes of the source when the target has taken over
 * @param pace how fast the target is written to
 * @param maxLoad what the target may have to do while it is written to
 * @param listen where else than at the socket in the work directory it can be spoken to
 * @param hooks what is run around the cutover
 */
public record Control(
        Optional<Instant> cutoverAt,
        SourceAfterwards sourceAfterwards,
        PaceLimits pace,
        List<LoadLimit> maxLoad,
        Optional<ListenAddress> listen,
        Hooks hooks) {

    public Control {
        maxLoad = List.copyOf(maxLoad);
    }

    /** Hands over when the target is ready, writes as fast as it goes, and listens in the work directory only. */
    public static final Control DEFAULT = new Control(
            Optional.empty(), SourceAfterwards.UNFENCE, PaceLimits.NONE, List.of(), Optional.empty(), Hooks.NONE);
}
