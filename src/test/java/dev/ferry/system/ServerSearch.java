package dev.ferry.system;

import dev.ferry.system.ServerKind.Image;
import dev.ferry.system.ServerKind.Product;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import redis.embedded.core.ExecutableProvider;

/**
 * Finds the real servers that tests can run on this machine. The places, in this order; of two servers with the same
 * product and version the first one counts:
 *
 * <ol>
 *   <li>the executables that the environment variable {@code FERRY_REDIS_SERVERS} names, separated by colons
 *   <li>{@code redis-server} and {@code valkey-server} on PATH
 *   <li>the Redis 6.2 that the embedded-redis library carries
 *   <li>container images, where Docker runs
 * </ol>
 */
final class ServerSearch {
    private static final String VARIABLE = "FERRY_REDIS_SERVERS";
    private static final List<String> NAMES_ON_PATH = List.of("redis-server", "valkey-server");
    private static final List<ServerKind> IMAGES = List.of(
            image(Product.REDIS, "redis", 7, 2),
            image(Product.REDIS, "redis", 8, 0),
            image(Product.VALKEY, "valkey/valkey", 8, 1));

    private ServerSearch() {}

    /** Every server found, oldest version first within a product. */
    static List<ServerKind> run() {
        List<ServerKind> found = new ArrayList<>();
        Stream.of(named(), onPath(), embedded(), containers())
                .flatMap(List::stream)
                .filter(kind -> found.stream().noneMatch(isSameAs(kind)))
                .forEach(found::add);
        found.sort((a, b) -> a.product() == b.product()
                ? a.version().compareTo(b.version())
                : a.product().compareTo(b.product()));
        return List.copyOf(found);
    }

    private static Predicate<ServerKind> isSameAs(ServerKind kind) {
        return other -> other.product() == kind.product() && other.version().equals(kind.version());
    }

    private static List<ServerKind> named() {
        return pathsIn(System.getenv().getOrDefault(VARIABLE, ""))
                .map(path -> ServerExecutable.kindOf(path)
                        .orElseThrow(() -> new IllegalStateException(
                                "%s names %s, which does not answer --version as a Redis or Valkey server does; expected paths of server executables, separated by '%s'"
                                        .formatted(VARIABLE, path, File.pathSeparator))))
                .toList();
    }

    private static List<ServerKind> onPath() {
        List<Path> directories =
                pathsIn(System.getenv().getOrDefault("PATH", "")).toList();
        return NAMES_ON_PATH.stream()
                .flatMap(name -> directories.stream().map(directory -> directory.resolve(name)))
                .filter(Files::isExecutable)
                .map(ServerExecutable::kindOf)
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<ServerKind> embedded() {
        try {
            Path directory = Files.createTempDirectory("ferry-embedded-redis-");
            // Before the library says the same of the file in it: the last one named goes first.
            directory.toFile().deleteOnExit();
            File executable = ExecutableProvider.newJarResourceProvider(directory.toFile())
                    .get();
            return ServerExecutable.kindOf(executable.toPath()).stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack the server of the embedded-redis library", e);
        }
    }

    private static List<ServerKind> containers() {
        return DockerClientFactory.instance().isDockerAvailable() ? IMAGES : List.of();
    }

    /** The tag leaves the patch level open, so the version says 0 there. */
    private static ServerKind image(Product product, String name, int major, int minor) {
        return new ServerKind(product, new ServerVersion(major, minor, 0), new Image(name + ":" + major + "." + minor));
    }

    private static Stream<Path> pathsIn(String list) {
        return Stream.of(list.split(File.pathSeparator, -1))
                .filter(path -> !path.isBlank())
                .map(Path::of);
    }
}
