package dev.ferry.migrator.plan;

import dev.ferry.address.Endpoint;
import java.time.Duration;
import java.util.List;

/**
 * How a migration goes on after an accident.
 *
 * @param restart whether what an earlier run has left on the target is given up, and everything begins again
 * @param onFullResync what to do when the stream cannot be continued
 * @param sourceKeysMinPercent a source that has fewer keys than this share of what it had is not trusted with a new
 *     snapshot: it may have been restarted without its data; 0 to trust it always
 * @param sourceOthers servers that may have taken the source's place after a failover, in the order in which they are asked
 * @param reconnectFor how long a server that is lost is tried again; zero for not at all
 */
public record Continuation(
        boolean restart,
        FullResyncPolicy onFullResync,
        int sourceKeysMinPercent,
        List<Endpoint> sourceOthers,
        Duration reconnectFor) {

    public static final int SOURCE_KEYS_MIN_PERCENT_DEFAULT = 50;

    public static final Duration RECONNECT_FOR_DEFAULT = Duration.ofMinutes(2);

    /** Goes on where it can, and else stops. */
    public static final Continuation DEFAULT = new Continuation(
            false, FullResyncPolicy.STOP, SOURCE_KEYS_MIN_PERCENT_DEFAULT, List.of(), RECONNECT_FOR_DEFAULT);

    public Continuation {
        sourceOthers = List.copyOf(sourceOthers);
    }
}
