package dev.ferry.transport;

import dev.ferry.address.Endpoint;
import dev.ferry.address.Secret;
import dev.ferry.address.TlsSettings;
import dev.ferry.transport.ConnectionException.Reason;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * TLS for a connection: the server's certificate is always verified, against the system's authorities or the given one,
 * and its name against the host that was asked for.
 */
final class Tls {

    private Tls() {}

    static SslHandler handler(Endpoint endpoint, TlsSettings settings, Duration timeout) throws ConnectionException {
        SslContextBuilder builder =
                SslContextBuilder.forClient().endpointIdentificationAlgorithm(settings.checksName() ? "HTTPS" : "");
        readable(endpoint, settings.ca(), "CA");
        readable(endpoint, settings.certificate(), "certificate");
        readable(endpoint, settings.key(), "key");
        try {
            if (settings.ca().isPresent()) {
                builder.trustManager(PemFiles.certificates(settings.ca().get()));
            }
            if (settings.certificate().isPresent() && settings.key().isPresent()) {
                String password = settings.keyPassword().map(Secret::reveal).orElse("");
                builder.keyManager(
                        PemFiles.key(settings.key().get(), password),
                        PemFiles.certificates(settings.certificate().get()));
            }
            SslHandler handler = builder.build().newHandler(ByteBufAllocator.DEFAULT, endpoint.host(), endpoint.port());
            handler.setHandshakeTimeoutMillis(timeout.toMillis());
            return handler;
        } catch (IOException e) {
            throw new ConnectionException(Reason.TLS, endpoint, "the TLS files cannot be used: " + e.getMessage(), e);
        }
    }

    private static void readable(Endpoint endpoint, Optional<Path> file, String what) throws ConnectionException {
        if (file.isPresent() && !Files.isReadable(file.get())) {
            throw new ConnectionException(
                    Reason.TLS, endpoint, "the TLS " + what + " file " + file.get() + " cannot be read", null);
        }
    }
}
