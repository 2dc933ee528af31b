package dev.ferry.engine.netty;

import dev.ferry.engine.config.ConfigException;
import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import dev.ferry.engine.config.StartException;
import dev.ferry.transport.PemFiles;
import io.netty.channel.Channel;
import io.netty.handler.ssl.CipherSuiteConverter;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** TLS for those who connect, as the {@code tls-} settings say. What they name is read again whenever one of them is set. */
final class ServerTls {

    private static final Logger log = LoggerFactory.getLogger(ServerTls.class);

    private static final Setting PORT = Settings.named("tls-port");
    private static final Setting CERTIFICATE = Settings.named("tls-cert-file");
    private static final Setting KEY = Settings.named("tls-key-file");
    private static final Setting KEY_PASSWORD = Settings.named("tls-key-file-pass");
    private static final Setting CA_FILE = Settings.named("tls-ca-cert-file");
    private static final Setting CA_DIRECTORY = Settings.named("tls-ca-cert-dir");
    private static final Setting CLIENTS = Settings.named("tls-auth-clients");
    private static final Setting PROTOCOLS = Settings.named("tls-protocols");
    private static final Setting CIPHERS = Settings.named("tls-ciphers");
    private static final Setting CIPHER_SUITES = Settings.named("tls-ciphersuites");
    private static final Setting OWN_ORDER = Settings.named("tls-prefer-server-ciphers");
    private static final Setting CACHING = Settings.named("tls-session-caching");
    private static final Setting CACHE_SIZE = Settings.named("tls-session-cache-size");
    private static final Setting CACHE_SECONDS = Settings.named("tls-session-cache-timeout");
    private static final List<Setting> ALL = List.of(
            CERTIFICATE,
            KEY,
            KEY_PASSWORD,
            CA_FILE,
            CA_DIRECTORY,
            CLIENTS,
            PROTOCOLS,
            CIPHERS,
            CIPHER_SUITES,
            OWN_ORDER,
            CACHING,
            CACHE_SIZE,
            CACHE_SECONDS);

    private static final List<String> KNOWN_PROTOCOLS = List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");
    private static final List<String> USUAL_PROTOCOLS = List.of("TLSv1.2", "TLSv1.3");

    private final EngineConfig config;
    private SslContext context;

    private ServerTls(EngineConfig config, SslContext context) {
        this.config = config;
        this.context = context;
    }

    /**
     * Reads what the settings name.
     *
     * @throws StartException when one of the files cannot be used; it says which
     */
    static ServerTls start(EngineConfig config) {
        try {
            ServerTls tls = new ServerTls(config, build(config));
            ALL.forEach(setting -> config.onCheck(setting, tls::renew));
            return tls;
        } catch (ConfigException e) {
            throw new StartException("tls-port %s: %s".formatted(config.text(PORT), e.getMessage()));
        }
    }

    /** Returns what encrypts for a client, with the certificates as they are now. */
    SslHandler handler(Channel channel) {
        SslHandler handler = context.newHandler(channel.alloc());
        SSLParameters parameters = handler.engine().getSSLParameters();
        parameters.setUseCipherSuitesOrder(config.yes(OWN_ORDER));
        handler.engine().setSSLParameters(parameters);
        return handler;
    }

    /** Takes new settings over for clients that connect from now on, or leaves everything as it was. */
    private void renew() throws ConfigException {
        try {
            context = build(config);
        } catch (ConfigException e) {
            log.warn("The TLS settings stay as they are: {}", e.getMessage());
            throw new ConfigException("Unable to update TLS configuration. Check server logs.", e);
        }
    }

    private static SslContext build(EngineConfig config) throws ConfigException {
        try {
            Path certificateFile = file(config, CERTIFICATE);
            Path keyFile = file(config, KEY);
            List<X509Certificate> chain = said(CERTIFICATE, () -> PemFiles.certificates(certificateFile));
            PrivateKey key = said(KEY, () -> PemFiles.key(keyFile, config.text(KEY_PASSWORD)));
            PemFiles.checkPair(certificateFile, chain.getFirst(), keyFile, key);
            warnOfDates(certificateFile, chain.getFirst());
            SslContextBuilder builder = SslContextBuilder.forServer(key, chain)
                    .sslProvider(SslProvider.JDK)
                    .protocols(protocols(config))
                    .clientAuth(clientAuth(config));
            Set<X509Certificate> authorities = authorities(config);
            if (!authorities.isEmpty()) {
                builder.trustManager(authorities);
            }
            List<String> ciphers = ciphers(config);
            if (!ciphers.isEmpty()) {
                builder.ciphers(ciphers);
            }
            if (config.yes(CACHING)) {
                builder.sessionCacheSize(config.number(CACHE_SIZE)).sessionTimeout(config.number(CACHE_SECONDS));
            }
            return builder.build();
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Path file(EngineConfig config, Setting setting) throws ConfigException {
        if (config.text(setting).isEmpty()) {
            throw new ConfigException("there is no " + setting.name() + ", which TLS needs");
        }
        return Path.of(config.text(setting));
    }

    private static Set<X509Certificate> authorities(EngineConfig config) throws ConfigException, IOException {
        Set<X509Certificate> found = new LinkedHashSet<>();
        for (Setting setting : List.of(CA_FILE, CA_DIRECTORY)) {
            if (!config.text(setting).isEmpty()) {
                found.addAll(said(setting, () -> PemFiles.certificates(Path.of(config.text(setting)))));
            }
        }
        if (found.isEmpty() && clientAuth(config) != ClientAuth.NONE) {
            throw new ConfigException(
                    "there is neither tls-ca-cert-file nor tls-ca-cert-dir, by which clients are known; name one,"
                            + " or set tls-auth-clients to no");
        }
        return found;
    }

    private static ClientAuth clientAuth(EngineConfig config) {
        return switch (config.text(CLIENTS)) {
            case "no" -> ClientAuth.NONE;
            case "optional" -> ClientAuth.OPTIONAL;
            default -> ClientAuth.REQUIRE;
        };
    }

    private static List<String> protocols(EngineConfig config) throws ConfigException {
        List<String> chosen = new ArrayList<>();
        for (String word : config.text(PROTOCOLS).split("[\\s,]+")) {
            if (!word.isEmpty()) {
                chosen.add(KNOWN_PROTOCOLS.stream()
                        .filter(word::equalsIgnoreCase)
                        .findFirst()
                        .orElseThrow(() -> new ConfigException(
                                "tls-protocols names \"" + word + "\", expected some of " + KNOWN_PROTOCOLS)));
            }
        }
        return chosen.isEmpty() ? USUAL_PROTOCOLS : chosen;
    }

    /** Cipher suites by the names that OpenSSL or the standard give them, separated by colons; empty for the usual ones. */
    private static List<String> ciphers(EngineConfig config) throws ConfigException {
        List<String> chosen = new ArrayList<>();
        for (Setting setting : List.of(CIPHER_SUITES, CIPHERS)) {
            for (String word : config.text(setting).split("[:,\\s]+")) {
                if (!word.isEmpty()) {
                    chosen.add(cipher(setting, word));
                }
            }
        }
        if (!chosen.isEmpty() && config.text(CIPHER_SUITES).isEmpty()) {
            // tls-ciphers is about versions before 1.3 only.
            Stream.of("TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256")
                    .forEach(chosen::add);
        }
        return chosen;
    }

    private static String cipher(Setting setting, String word) throws ConfigException {
        String name = word.startsWith("TLS_") ? word : CipherSuiteConverter.toJava(word, "TLS");
        if (name == null) {
            throw new ConfigException(("%s has \"%s\", which is no cipher suite; expected names such as"
                            + " ECDHE-RSA-AES256-GCM-SHA384, with colons between them")
                    .formatted(setting.name(), word));
        }
        return name;
    }

    private static void warnOfDates(Path file, X509Certificate certificate) {
        try {
            certificate.checkValidity();
        } catch (CertificateException e) {
            log.warn("tls-cert-file {}: nobody will believe this certificate: {}", file, e.getMessage());
        }
    }

    /** Reads a file, and says of which setting it is when that fails. */
    private static <T> T said(Setting setting, Reading<T> reading) throws ConfigException {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new ConfigException(setting.name() + ": " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }
}
