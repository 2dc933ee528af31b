package dev.ferry.migrator.place;

import dev.ferry.address.AddressException;
import dev.ferry.address.Endpoint;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a migration comes from or goes to, in the words of the operator. Immutable. */
public sealed interface Place permits Place.Running, EmbeddedPlace, FilePlace {

    /**
     * Reads an address: what {@link Endpoint#parse(String, Function)} takes, {@code embedded:}, see
     * {@link EmbeddedPlace}, or {@code file:} and {@code s3:}, see {@link FilePlace}.
     *
     * @param environment answers the value of an environment variable, for secrets
     * @throws AddressException when the text is none of them
     */
    static Place parse(String text, Function<String, @Nullable String> environment) throws AddressException {
        if (text.startsWith(EmbeddedPlace.SCHEME)) {
            return EmbeddedPlace.parse(text);
        }
        return FilePlace.isOne(text) ? FilePlace.parse(text) : new Running(Endpoint.parse(text, environment));
    }

    /** Returns a short text for names: of a running server {@code host:port}. */
    String label();

    /** A server that runs already. */
    record Running(Endpoint endpoint) implements Place {

        @Override
        public String label() {
            return endpoint.address();
        }
    }
}
