package dev.ferry.migrator.place;

import dev.ferry.address.AddressException;
import dev.ferry.address.Credentials;
import dev.ferry.address.Endpoint;
import dev.ferry.address.Secret;
import dev.ferry.engine.EmbeddedEngine;
import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.Settings;
import dev.ferry.engine.config.StartException;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place that can be connected to. Closing it ends an engine that was started for it, and what that holds is gone. */
public final class OpenPlace implements AutoCloseable {

    private static final String EVERYWHERE = "*";

    private final Origin origin;
    private final @Nullable EmbeddedEngine engine;

    private OpenPlace(Origin origin, @Nullable EmbeddedEngine engine) {
        this.origin = origin;
        this.engine = engine;
    }

    /**
     * Starts the engine where the place is one, and does nothing else.
     *
     * @throws IOException when the engine cannot be started
     */
    public static OpenPlace of(Place place) throws IOException {
        return switch (place) {
            case Place.Running running -> new OpenPlace(new Origin.Server(running.endpoint()), null);
            case EmbeddedPlace embedded -> start(embedded);
            case FilePlace file -> new OpenPlace(file, null);
        };
    }

    /** Returns where data can be had from. */
    public Origin origin() {
        return origin;
    }

    /** Returns where it can be connected to, which a file cannot. */
    public Endpoint endpoint() {
        return switch (origin) {
            case Origin.Server server -> server.endpoint();
            case FilePlace file -> throw new IllegalStateException(file.title() + " is no server");
        };
    }

    @Override
    public void close() {
        if (engine != null) {
            engine.close();
        }
    }

    private static OpenPlace start(EmbeddedPlace place) throws IOException {
        EngineConfig config;
        try {
            config = place.config();
        } catch (AddressException e) {
            // It was right when it was parsed; the file has changed since.
            throw new IOException(e.getMessage(), e);
        }
        String host = host(config);
        Credentials credentials = credentials(config);
        EmbeddedEngine engine;
        try {
            engine = EmbeddedEngine.start(config);
        } catch (IOException | StartException e) {
            throw new IOException(EmbeddedPlace.SCHEME + " " + e.getMessage(), e);
        }
        return new OpenPlace(
                new Origin.Server(new Endpoint(host, engine.port(), credentials, Optional.empty())), engine);
    }

    private static String host(EngineConfig config) {
        String first =
                config.text(Settings.named("bind")).strip().split("\\s+")[0].replaceFirst("^-", "");
        return first.isEmpty() || first.equals(EVERYWHERE) ? "127.0.0.1" : first;
    }

    private static Credentials credentials(EngineConfig config) {
        String password = config.text(Settings.named("requirepass"));
        return password.isEmpty()
                ? Credentials.NONE
                : new Credentials(Optional.empty(), Optional.of(new Secret(password)));
    }
}
