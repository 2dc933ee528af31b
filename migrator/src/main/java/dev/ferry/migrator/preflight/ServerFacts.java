package dev.ferry.migrator.preflight;

import dev.ferry.address.Endpoint;
import dev.ferry.migrator.server.InfoText;
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
 * @param text the same as it came
 * @param settings what CONFIG GET said, by name
 * @param modules its modules and their versions
 * @param clockAhead how far its clock is ahead of Ferry's; negative when it is behind
 * @param roundTrip how long the shortest of some questions took
 * @param sentinels how many connections listen to what Sentinels tell each other there
 * @param unanswered the questions it refused, as commands
 */
record ServerFacts(
        Endpoint endpoint,
        ServerInfo info,
        InfoText text,
        Map<String, String> settings,
        Map<String, Long> modules,
        Optional<Duration> clockAhead,
        Optional<Duration> roundTrip,
        long sentinels,
        List<String> unanswered) {

    ServerFacts {
        settings = Map.copyOf(settings);
        modules = Map.copyOf(modules);
        unanswered = List.copyOf(unanswered);
    }

    /** A server that was asked for nothing but its INFO. */
    static ServerFacts of(Endpoint endpoint, String infoText) {
        return new ServerFacts(
                endpoint,
                ServerInfo.parse(infoText),
                new InfoText(infoText),
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                0,
                List.of());
    }

    Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    /** Returns a setting that is a number. */
    Optional<Long> number(String setting) {
        return setting(setting).flatMap(FactFinder::number);
    }

    /** Returns how many databases it has; SELECT takes the numbers below. */
    Optional<Integer> databaseCount() {
        return number("databases").filter(count -> count <= Integer.MAX_VALUE).map(Math::toIntExact);
    }

    /** Returns the longest string that it takes. */
    Optional<Long> bulkBytesMax() {
        return number("proto-max-bulk-len");
    }

    /** Returns whether it saves its data to disk. */
    Optional<Boolean> persists() {
        Optional<String> save = setting("save");
        Optional<String> appendOnly = setting("appendonly");
        return save.isEmpty() || appendOnly.isEmpty()
                ? Optional.empty()
                : Optional.of(!save.get().isEmpty() || appendOnly.get().equals("yes"));
    }
}
