package dev.ferry.migrator.place;

import dev.ferry.address.Endpoint;

/** Where the data of a migration comes from. Immutable. */
public sealed interface Origin permits Origin.Server, FilePlace {

    /** Returns its address for people, without a password. */
    String uri();

    /** Returns it for a sentence: {@code the source 10.0.0.5:6379}. */
    String title();

    /**
     * A server, which is followed.
     *
     * @param preferReplica whether the snapshot and the stream are to be had from a replica of it, where there is one
     */
    record Server(Endpoint endpoint, boolean preferReplica) implements Origin {

        /** A server that gives everything itself. */
        public Server(Endpoint endpoint) {
            this(endpoint, false);
        }

        @Override
        public String uri() {
            return endpoint.uri();
        }

        @Override
        public String title() {
            return "the source " + endpoint.address();
        }
    }
}
