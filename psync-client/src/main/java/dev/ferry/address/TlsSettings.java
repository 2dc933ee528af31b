package dev.ferry.address;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The PEM files of a TLS connection. The server's certificate is always verified; there is no way to switch that off.
 * Immutable.
 *
 * @param ca the certificates to trust, a file or a directory of them; empty for those that the Java runtime trusts
 * @param certificate the client's certificate chain, for servers that ask for one ({@code tls-auth-clients yes})
 * @param key the private key of {@code certificate}; present exactly when the certificate is
 * @param keyPassword of the key, if it has one
 * @param checksName whether the certificate has to be one for the host that was asked for, or only one of a trusted authority
 */
public record TlsSettings(
        Optional<Path> ca,
        Optional<Path> certificate,
        Optional<Path> key,
        Optional<Secret> keyPassword,
        boolean checksName) {

    /** The runtime's own trusted certificates, and no client certificate. */
    public static final TlsSettings DEFAULT = new TlsSettings(Optional.empty(), Optional.empty(), Optional.empty());

    public TlsSettings {
        if (certificate.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException("a client certificate and its key go together");
        }
    }

    /** Settings with a key without a password, and of a server whose name is looked at. */
    public TlsSettings(Optional<Path> ca, Optional<Path> certificate, Optional<Path> key) {
        this(ca, certificate, key, Optional.empty(), true);
    }

    /** Returns the files that this connection will read: CA, certificate, key, as far as they are given. */
    public Stream<Path> files() {
        return Stream.of(ca, certificate, key).flatMap(Optional::stream);
    }
}
