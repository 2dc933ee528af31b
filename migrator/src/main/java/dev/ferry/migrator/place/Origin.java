package dev.ferry.migrator.place;

import dev.ferry.address.Endpoint;

/** Where the data of a migration comes from. Immutable. */
public sealed interface Origin permits Origin.Server, FilePlace {

    /** Returns its address for people, without a password. */
    String uri();

    /** Returns it for a sentence: {@code the source 10.0.0.5:6379}. */
    String title();

    /** A server, which is followed. */
    record Server(Endpoint endpoint) implements Origin {

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
