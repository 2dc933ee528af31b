package dev.ferry.migrator.cli;

import dev.ferry.address.AddressException;
import dev.ferry.address.Endpoint;
import dev.ferry.address.TlsSettings;
import dev.ferry.migrator.place.EmbeddedPlace;
import dev.ferry.migrator.place.FilePlace;
import dev.ferry.migrator.place.Place;
import dev.ferry.migrator.words.GivenValue;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the options that name servers; what is wrong with them is noted. Confined to one thread. */
final class AddressReader {

    private final OptionReader reader;
    private final Function<String, @Nullable String> environment;

    /** @param environment answers the value of an environment variable, for secrets */
    AddressReader(OptionReader reader, Function<String, @Nullable String> environment) {
        this.reader = reader;
        this.environment = environment;
    }

    /** Returns what an option names that must be given. */
    Optional<Place> place(CommandOption option) {
        List<GivenValue> values = reader.given().given(option);
        if (values.isEmpty()) {
            missing(option);
            return Optional.empty();
        }
        return place(option, values.getFirst());
    }

    /** Returns the running server that an option names that must be given. */
    Optional<Endpoint> endpoint(CommandOption option, String otherwise) {
        List<GivenValue> values = reader.given().given(option);
        if (values.isEmpty()) {
            missing(option);
            return Optional.empty();
        }
        return endpoint(option, values.getFirst(), otherwise);
    }

    /**
     * Returns the running servers that an option names.
     *
     * @param otherwise what is to be said of an engine that would have to be started
     */
    List<Endpoint> endpoints(CommandOption option, String otherwise) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (GivenValue value : reader.given().given(option)) {
            endpoint(option, value, otherwise).ifPresent(endpoints::add);
        }
        return endpoints;
    }

    private Optional<Endpoint> endpoint(CommandOption option, GivenValue value, String otherwise) {
        return place(option, value).flatMap(place -> switch (place) {
            case Place.Running(Endpoint endpoint) -> Optional.of(endpoint);
            case EmbeddedPlace embedded -> {
                reader.problem(option, value, ": " + otherwise + "; expected the address of a server");
                yield Optional.empty();
            }
            case FilePlace file -> {
                reader.problem(option, value, ": a file cannot be connected to; expected the address of a server");
                yield Optional.empty();
            }
        });
    }

    private void missing(CommandOption option) {
        reader.problem(
                option, " is missing; expected for example " + reader.given().written(option, "redis://10.0.0.5:6379"));
    }

    private Optional<Place> place(CommandOption option, GivenValue value) {
        try {
            Place place = Place.parse(value.text(), environment);
            if (place instanceof Place.Running(Endpoint endpoint)) {
                endpoint.tls().stream()
                        .flatMap(TlsSettings::files)
                        .filter(file -> !Files.isReadable(file))
                        .forEach(file ->
                                reader.problem(option, value, ": the file " + file + " is not there or not readable"));
            }
            return Optional.of(place);
        } catch (AddressException e) {
            reader.problem(option, value, ": " + e.getMessage());
            return Optional.empty();
        }
    }
}
