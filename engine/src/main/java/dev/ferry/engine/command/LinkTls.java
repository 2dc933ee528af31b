package dev.ferry.engine.command;

import dev.ferry.address.Secret;
import dev.ferry.address.TlsSettings;
import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * TLS for links that this server opens itself, to its master and to its replicas, where {@code tls-replication} asks for it. As in
 * Redis, the other side has to have a certificate of a trusted authority, and its name does not matter.
 */
public final class LinkTls {

    private static final Setting WANTED = Settings.named("tls-replication");
    private static final Setting CA_FILE = Settings.named("tls-ca-cert-file");
    private static final Setting CA_DIRECTORY = Settings.named("tls-ca-cert-dir");
    private static final Setting CERTIFICATE = Settings.named("tls-cert-file");
    private static final Setting KEY = Settings.named("tls-key-file");
    private static final Setting KEY_PASSWORD = Settings.named("tls-key-file-pass");
    private static final Setting CLIENT_CERTIFICATE = Settings.named("tls-client-cert-file");
    private static final Setting CLIENT_KEY = Settings.named("tls-client-key-file");
    private static final Setting CLIENT_KEY_PASSWORD = Settings.named("tls-client-key-file-pass");

    private LinkTls() {}

    /** Returns what a link is encrypted with; empty when it is plain. */
    public static Optional<TlsSettings> of(EngineConfig config) {
        return config.yes(WANTED) ? Optional.of(files(config)) : Optional.empty();
    }

    /** Returns what a link could be encrypted with; empty when no authority is named. */
    public static Optional<TlsSettings> possible(EngineConfig config) {
        return Optional.of(files(config)).filter(tls -> tls.ca().isPresent());
    }

    private static TlsSettings files(EngineConfig config) {
        boolean own = config.text(CLIENT_CERTIFICATE).isEmpty();
        Optional<Path> certificate = file(config, own ? CERTIFICATE : CLIENT_CERTIFICATE);
        Optional<Path> key = file(config, own ? KEY : CLIENT_KEY);
        boolean both = certificate.isPresent() && key.isPresent();
        return new TlsSettings(
                file(config, CA_FILE).or(() -> file(config, CA_DIRECTORY)),
                both ? certificate : Optional.empty(),
                both ? key : Optional.empty(),
                Optional.of(config.text(own ? KEY_PASSWORD : CLIENT_KEY_PASSWORD))
                        .filter(text -> !text.isEmpty())
                        .map(Secret::new),
                false);
    }

    private static Optional<Path> file(EngineConfig config, Setting setting) {
        return Optional.of(config.text(setting)).filter(text -> !text.isEmpty()).map(Path::of);
    }
}
