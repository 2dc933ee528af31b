package dev.ferry.address;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One server: where it listens, and how to get in. Immutable.
 *
 * @param host a name or an address; an IPv6 address without brackets
 * @param port 1 to 65535
 * @param credentials {@link Credentials#NONE} when the server asks for none
 * @param tls empty for a plain connection
 */
public record Endpoint(String host, int port, Credentials credentials, Optional<TlsSettings> tls) {

    /** The port of a URI that names none. */
    public static final int DEFAULT_PORT = 6379;

    private static final int PORT_MAX = 65535;

    public Endpoint {
        if (host.isBlank() || port < 1 || port > PORT_MAX) {
            throw new IllegalArgumentException("host \"" + host + "\", port " + port + " (1 to " + PORT_MAX + ")");
        }
    }

    /**
     * Reads an address as the operator writes it, with the environment of this process.
     *
     * @see #parse(String, Function)
     */
    public static Endpoint parse(String uri) throws AddressException {
        return parse(uri, System::getenv);
    }

    /**
     * Reads an address as the operator writes it.
     *
     * <pre>
     * redis://[[user]:password@]host[:port]
     * rediss://[[user]:password@]host[:port][?ca=FILE][&amp;cert=FILE&amp;key=FILE]
     * host[:port]                                   the same as redis://host[:port]
     * </pre>
     *
     * <p>User and password are percent-decoded, and {@code ${env:NAME}} and {@code ${file:PATH}} inside them stand for an
     * environment variable and for the content of a file without its last line break. An IPv6 address stands in brackets.
     * A database number is refused, {@code /0} too: a migration takes all databases, and an address that seems to say
     * otherwise must not pass in silence.
     *
     * @param environment answers the value of an environment variable, or null when there is none
     * @throws AddressException for everything else; also when a variable or a file is missing
     */
    public static Endpoint parse(String uri, Function<String, @Nullable String> environment) throws AddressException {
        return new AddressParser(uri, new SecretReferences(environment)).parse();
    }

    /** Returns {@code host:port} for messages, with an IPv6 address in brackets. */
    public String address() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    /** Returns this address as a URI, with the user and the TLS files, and without the password. */
    public String uri() {
        String user = credentials.user().map(name -> encode(name) + "@").orElse("");
        String plain = (tls.isPresent() ? "rediss://" : "redis://") + user + address();
        return tls.map(Endpoint::query)
                .filter(query -> !query.isEmpty())
                .map(query -> plain + "?" + query)
                .orElse(plain);
    }

    /** Returns {@link #uri}. */
    @Override
    public String toString() {
        return uri();
    }

    private static String query(TlsSettings tls) {
        StringJoiner query = new StringJoiner("&");
        tls.ca().ifPresent(file -> query.add("ca=" + encode(file)));
        tls.certificate().ifPresent(file -> query.add("cert=" + encode(file)));
        tls.key().ifPresent(file -> query.add("key=" + encode(file)));
        return query.toString();
    }

    private static String encode(Path file) {
        return encode(file.toString()).replace("%2F", "/");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
