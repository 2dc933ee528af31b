package dev.ferry.transport;

import dev.ferry.address.Endpoint;
import dev.ferry.address.TlsSettings;
import dev.ferry.transport.ConnectionException.Reason;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * TLS for a connection: the server's certificate is always verified, against the system's authorities or the given one,
 * and its name against the host that was asked for.
 */
final class Tls {

    private Tls() {}

    static SslHandler handler(Endpoint endpoint, TlsSettings settings, Duration timeout) throws ConnectionException {
        SslContextBuilder builder = SslContextBuilder.forClient().endpointIdentificationAlgorithm("HTTPS");
        readable(endpoint, settings.ca(), "CA");
        readable(endpoint, settings.certificate(), "certificate");
        readable(endpoint, settings.key(), "key");
        try {
            settings.ca().ifPresent(ca -> builder.trustManager(ca.toFile()));
            if (settings.certificate().isPresent() && settings.key().isPresent()) {
                builder.keyManager(
                        settings.certificate().get().toFile(),
                        settings.key().get().toFile());
            }
            SslHandler handler = builder.build().newHandler(ByteBufAllocator.DEFAULT, endpoint.host(), endpoint.port());
            handler.setHandshakeTimeoutMillis(timeout.toMillis());
            return handler;
        } catch (IllegalArgumentException | SSLException e) {
            throw new ConnectionException(
                    Reason.TLS,
                    endpoint,
                    "the TLS files cannot be used (" + e.getMessage()
                            + "): expected PEM, and the key without a passphrase in PKCS#8",
                    e);
        }
    }

    private static void readable(Endpoint endpoint, Optional<Path> file, String what) throws ConnectionException {
        if (file.isPresent() && !Files.isReadable(file.get())) {
            throw new ConnectionException(
                    Reason.TLS, endpoint, "the TLS " + what + " file " + file.get() + " cannot be read", null);
        }
    }
}
