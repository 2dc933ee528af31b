package dev.ferry.migrator.preflight;

import dev.ferry.address.Endpoint;
import dev.ferry.migrator.server.ServerInfo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one server answered. Immutable. What it would not answer is empty, and named in {@code unanswered}.
 *
 * @param endpoint where it was asked
 * @param info its INFO
 * @param databaseCount how many databases it has; SELECT takes the numbers below
 * @param modules its modules and their versions
 * @param clockAhead how far its clock is ahead of Ferry's; negative when it is behind
 * @param bulkBytesMax the longest string it takes, {@code proto-max-bulk-len}
 * @param persists whether it saves its data to disk
 * @param unanswered the questions it refused, as commands
 */
record ServerFacts(
        Endpoint endpoint,
        ServerInfo info,
        Optional<Integer> databaseCount,
        Map<String, Long> modules,
        Optional<Duration> clockAhead,
        Optional<Long> bulkBytesMax,
        Optional<Boolean> persists,
        List<String> unanswered) {

    ServerFacts {
        modules = Map.copyOf(modules);
        unanswered = List.copyOf(unanswered);
    }

    /** A server that was asked for nothing but its INFO. */
    static ServerFacts of(Endpoint endpoint, ServerInfo info) {
        return new ServerFacts(
                endpoint,
                info,
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
