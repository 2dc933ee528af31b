package dev.ferry.system;

import dev.ferry.system.ServerKind.Executable;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Which kinds of server a test is to be run with. */
final class Pairs {
    private static final boolean ALL = System.getProperty("ferry.pairs", "some").equals("all");

    private Pairs() {}

    /** A method source: every kind, Ferry's engine among them, as source and as target of every other; without {@code -Dferry.pairs=all} the {@link #ring}. */
    static Stream<Arguments> matrix() {
        return ALL ? Stream.concat(pairs((source, target) -> true), withFerry()) : ring();
    }

    /** A method source: the {@link #ring}; without {@code -Dferry.pairs=all} one pair of it. */
    static Stream<Arguments> sliceOfRing() {
        return ALL ? ring() : ring().limit(1);
    }

    /** A method source: each kind, Ferry's engine among them, once as source and once as target of another version. */
    static Stream<Arguments> ring() {
        List<ServerKind> kinds =
                Stream.concat(RealServers.kinds(), Stream.of(ServerKind.FERRY)).toList();
        return IntStream.range(0, kinds.size())
                .mapToObj(i -> Arguments.of(kinds.get(i), kinds.get((i + 2) % kinds.size())));
    }

    /** A method source: each pair whose source has fields that expire and whose target has not. */
    static Stream<Arguments> losingFieldExpiry() {
        return pairs((source, target) -> source.hasFieldExpiry() && !target.hasFieldExpiry());
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

    /** Ferry's engine as the source of every kind, as the target of every kind, and as both. */
    private static Stream<Arguments> withFerry() {
        return Stream.concat(
                RealServers.kinds()
                        .flatMap(kind ->
                                Stream.of(Arguments.of(ServerKind.FERRY, kind), Arguments.of(kind, ServerKind.FERRY))),
                Stream.of(Arguments.of(ServerKind.FERRY, ServerKind.FERRY)));
    }

    private static Stream<Arguments> pairs(BiPredicate<ServerKind, ServerKind> wanted) {
        List<ServerKind> kinds = RealServers.available();
        return kinds.stream()
                .flatMap(source -> kinds.stream()
                        .filter(target -> wanted.test(source, target))
                        .map(target -> Arguments.of(source, target)));
    }
}
