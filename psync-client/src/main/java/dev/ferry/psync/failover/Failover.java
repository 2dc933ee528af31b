package dev.ferry.psync.failover;

import dev.ferry.address.Endpoint;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * How a source is followed when another server takes its place. Immutable.
 *
 * @param others servers that may be the source after a failover, in the order in which they are tried, beside the replicas that the
 *     source itself names
 * @param question how servers are asked what they are
 */
public record Failover(List<Endpoint> others, Question question) {

    public Failover {
        others = List.copyOf(others);
    }

    /** Asks servers for the sections replication and persistence of INFO. Called on threads of the replication client, one call at a time each. */
    @FunctionalInterface
    public interface Question {

        /**
         * Asks one server, over a connection of its own.
         *
         * @return the text of both sections; empty when the server is there and does not let us ask
         * @throws IOException when the server cannot be reached, or does not answer in time; the message says which server
         */
        Optional<String> ask(Endpoint server) throws IOException;
    }
}
