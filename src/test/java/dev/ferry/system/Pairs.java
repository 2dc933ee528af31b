package dev.ferry.system;

import dev.ferry.system.ServerKind.Executable;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Which kinds of server may follow which without re-encoding: a newer one of the same product, and Valkey after a Redis
 * from before the two parted.
 */
final class Pairs {
    private Pairs() {}

    /** A method source: each pair that a migration must manage. Never empty. */
    static Stream<Arguments> allowed() {
        return pairs(Pairs::canFollow);
    }

    /** A method source: each pair that must be refused. */
    static Stream<Arguments> refused() {
        return pairs(Pairs::cannotFollow);
    }

    /**
     * The kind for tests that need one server and no particular one: the oldest Redis with functions, if there is one. An
     * executable, because servers in containers reach neither certificates nor one another.
     */
    static ServerKind usual() {
        List<ServerKind> executables = RealServers.kinds()
                .filter(kind -> kind.origin() instanceof Executable)
                .toList();
        return executables.stream()
                .filter(kind -> kind.version().isAtLeast(7, 0))
                .findFirst()
                .orElseGet(executables::getFirst);
    }

    private static Stream<Arguments> pairs(BiPredicate<ServerKind, ServerKind> wanted) {
        List<ServerKind> kinds = RealServers.available();
        return kinds.stream()
                .flatMap(source -> kinds.stream()
                        .filter(target -> wanted.test(source, target))
                        .map(target -> Arguments.of(source, target)));
    }

    private static boolean canFollow(ServerKind source, ServerKind target) {
        return source.product() == target.product()
                ? target.version()
                        .isAtLeast(source.version().major(), source.version().minor())
                : source.isRedis() && !source.version().isAtLeast(7, 4);
    }

    /** An older target may read the format by chance, as Redis 7.4 does that of 8.0; that is left open. */
    private static boolean cannotFollow(ServerKind source, ServerKind target) {
        return !canFollow(source, target) && !(isRedis74OrNewer(source) && isRedis74OrNewer(target));
    }

    private static boolean isRedis74OrNewer(ServerKind kind) {
        return kind.isRedis() && kind.version().isAtLeast(7, 4);
    }
}
