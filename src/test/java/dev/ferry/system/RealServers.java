package dev.ferry.system;

import dev.ferry.system.ServerKind.Executable;
import dev.ferry.system.ServerKind.Ferry;
import dev.ferry.system.ServerKind.Image;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The real Redis and Valkey servers of this machine, for tests: which there are, and starting one. {@link ServerKind#FERRY}
 * is none of them, but is started in the same way.
 *
 * <pre>{@code
 * @ParameterizedTest
 * @MethodSource("dev.ferry.system.RealServers#kinds")
 * void get_afterSet_answersTheValue(ServerKind kind) {
 *     try (RealServer server = RealServers.start(kind); Jedis client = server.client()) { ... }
 * }
 * }</pre>
 *
 * <p>Thread-safe: the search runs once, and every server is independent of the others.
 */
public final class RealServers {
    private static final Logger LOG = LoggerFactory.getLogger(RealServers.class);

    private RealServers() {}

    /** Every kind of server that can be started here, oldest first within a product. Never empty. */
    public static List<ServerKind> available() {
        return Found.KINDS;
    }

    /** A method source: each kind. */
    public static Stream<ServerKind> kinds() {
        return available().stream();
    }

    /** A method source: each ordered pair of source and target, a kind with itself among them. */
    public static Stream<Arguments> pairs() {
        return kinds().flatMap(source -> kinds().map(target -> Arguments.of(source, target)));
    }

    /** The oldest kind of at least {@code major.minor}, for tests that need one server and no particular one. */
    public static Optional<ServerKind> atLeast(ServerKind.Product product, int major, int minor) {
        return kinds().filter(
                        kind -> kind.product() == product && kind.version().isAtLeast(major, minor))
                .findFirst();
    }

    /**
     * Starts a server on an ephemeral loopback port and waits until it answers. Without persistence, in a directory of
     * its own, and with DEBUG allowed.
     *
     * @param extraArgs options as redis-server takes them, such as {@code "--requirepass", "secret"}; they win over the
     *     fixture's own
     */
    public static RealServer start(ServerKind kind, String... extraArgs) {
        return switch (kind.origin()) {
            case Executable executable ->
                ServerProcess.start(kind, List.of(executable.path().toString()), Optional.empty(), List.of(extraArgs));
            case Ferry ferry -> ServerProcess.start(kind, serve(), Optional.empty(), List.of(extraArgs));
            case Image image -> ServerContainer.start(kind, image, List.of(extraArgs));
        };
    }

    /**
     * Starts a server that listens for TLS as well, at {@link RealServer#tlsPort()}. It asks for no client certificate
     * unless {@code "--tls-auth-clients", "yes"} is among {@code extraArgs}.
     */
    static RealServer startWithTls(ServerKind kind, TestCertificates certificates, String... extraArgs) {
        return switch (kind.origin()) {
            case Executable executable ->
                ServerProcess.start(
                        kind, List.of(executable.path().toString()), Optional.of(certificates), List.of(extraArgs));
            case Ferry ferry -> ServerProcess.start(kind, serve(), Optional.of(certificates), List.of(extraArgs));
            case Image image ->
                throw new UnsupportedOperationException(
                        image.name() + ": TLS is tested with executables, which embedded-redis always provides");
        };
    }

    private static List<String> serve() {
        List<String> command = FerryCommand.withFlags(LauncherFlags.ofServer());
        command.add("serve");
        return command;
    }

    /** Searches when the first test asks. */
    private static final class Found {
        static final List<ServerKind> KINDS = search();

        private static List<ServerKind> search() {
            List<ServerKind> kinds = ServerSearch.run();
            if (kinds.isEmpty()) {
                throw new IllegalStateException(
                        "no Redis or Valkey server to test with: put redis-server on PATH or name one in FERRY_REDIS_SERVERS");
            }
            kinds.forEach(kind -> LOG.info("real server {} from {}", kind, kind.origin()));
            return kinds;
        }
    }
}
