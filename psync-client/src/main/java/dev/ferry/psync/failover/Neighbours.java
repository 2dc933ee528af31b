package dev.ferry.psync.failover;

import dev.ferry.address.Endpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the source has said of itself and its replicas, as long as it could be asked. Thread-safe: one thread looks, another
 * searches.
 */
public final class Neighbours {

    private static final Logger log = LoggerFactory.getLogger(Neighbours.class);

    private final Failover failover;
    private final Endpoint first;
    private volatile boolean followsMaster;
    private volatile List<Endpoint> named = List.of();

    /** @param first the source that was joined first */
    public Neighbours(Failover failover, Endpoint first) {
        this.failover = failover;
        this.first = first;
    }

    /** Asks the source that is followed now. When it does not answer, what it said before stands. */
    public void look(Endpoint source) {
        try {
            ask(source).ifPresent(this::seen);
        } catch (IOException e) {
            log.debug("the source did not say who replicates from it", e);
        }
    }

    /**
     * Begins to look for one that goes on with the stream.
     *
     * @param source the one that was followed
     * @param replid the replication id of the stream
     * @param offset the last byte of it that has arrived
     */
    public SuccessorSearch search(Endpoint source, String replid, long offset) {
        List<Endpoint> all = new ArrayList<>();
        all.add(source);
        all.add(first);
        all.addAll(failover.others());
        all.addAll(named);
        return new SuccessorSearch(this::ask, all, !followsMaster, replid, offset);
    }

    private Optional<Standing> ask(Endpoint server) throws IOException {
        return failover.question().ask(server).map(info -> Standing.parse(info, first));
    }

    /** A source that was a replica when it was joined is one by choice; where it was a master, no replica takes its place. */
    private void seen(Standing standing) {
        if (standing.master() || !followsMaster) {
            followsMaster = standing.master();
            List<Endpoint> all = new ArrayList<>(standing.replicas());
            standing.follows().ifPresent(all::add);
            named = List.copyOf(all);
        }
    }
}
