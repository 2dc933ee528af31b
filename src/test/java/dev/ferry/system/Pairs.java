package dev.ferry.system;

import dev.ferry.system.ServerKind.Executable;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Which kinds of server a test is to be run with. */
final class Pairs {
    private Pairs() {}

    /** A method source: every kind as source and every kind as target. Never empty. */
    static Stream<Arguments> all() {
        return pairs((source, target) -> true);
    }

    /** A method source: Ferry's engine as the source of every kind, as the target of every kind, and as both. */
    static Stream<Arguments> withFerry() {
        return Stream.concat(
                RealServers.kinds()
                        .flatMap(kind ->
                                Stream.of(Arguments.of(ServerKind.FERRY, kind), Arguments.of(kind, ServerKind.FERRY))),
                Stream.of(Arguments.of(ServerKind.FERRY, ServerKind.FERRY)));
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

    private static Stream<Arguments> pairs(BiPredicate<ServerKind, ServerKind> wanted) {
        List<ServerKind> kinds = RealServers.available();
        return kinds.stream()
                .flatMap(source -> kinds.stream()
                        .filter(target -> wanted.test(source, target))
                        .map(target -> Arguments.of(source, target)));
    }
}
