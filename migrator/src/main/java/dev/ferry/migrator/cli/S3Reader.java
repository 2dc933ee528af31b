package dev.ferry.migrator.cli;

import dev.ferry.migrator.store.S3Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/** Reads the options that say how an object store is reached; what is wrong with them is noted. */
final class S3Reader {

    private static final List<String> SCHEMES = List.of("http", "https");

    private final OptionReader reader;

    S3Reader(OptionReader reader) {
        this.reader = reader;
    }

    /** Returns how it is reached; bucket and prefix are left empty. */
    S3Settings settings(CommandOption endpoint, CommandOption region, CommandOption pathStyle, int partBytes) {
        return new S3Settings(
                "", "", endpoint(endpoint), reader.given().value(region), reader.has(pathStyle), partBytes);
    }

    private Optional<URI> endpoint(CommandOption option) {
        Optional<String> text = reader.given().value(option);
        try {
            Optional<URI> endpoint = text.isEmpty() ? Optional.empty() : Optional.of(new URI(text.get()));
            if (endpoint.isEmpty()
                    || (endpoint.get().getHost() != null
                            && SCHEMES.contains(String.valueOf(endpoint.get().getScheme())))) {
                return endpoint;
            }
        } catch (URISyntaxException e) {
            // Said below, together with what is no address of a server.
        }
        reader.problem(option, " \"" + text.get() + "\": expected for example https://store.example:9000");
        return Optional.empty();
    }
}
