package dev.ferry.migrator.preflight;

import dev.ferry.address.Endpoint;
import dev.ferry.migrator.server.ServerInfo;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks one server what the rules want to know. Nothing it sends changes anything. */
final class FactFinder {

    private static final int CLOCK_QUESTIONS = 5;

    private final Endpoint endpoint;
    private final Server server;
    private final Clock clock;
    private final Set<String> unanswered = new LinkedHashSet<>();

    FactFinder(Endpoint endpoint, Server server, Clock clock) {
        this.endpoint = endpoint;
        this.server = server;
        this.clock = clock;
    }

    /**
     * Asks everything.
     *
     * @throws InfoRefusedException when the server does not even answer INFO
     * @throws IOException when the connection broke
     */
    ServerFacts find() throws IOException, InfoRefusedException {
        ServerInfo info = info();
        if (info.loading()) {
            // It answers an error to everything else, and the migration does not start anyway.
            return ServerFacts.of(endpoint, info);
        }
        Optional<Duration> clockAhead = clockAhead();
        Optional<Integer> databaseCount =
                setting("databases").flatMap(FactFinder::number).map(Math::toIntExact);
        Optional<Long> bulkBytesMax = setting("proto-max-bulk-len").flatMap(FactFinder::number);
        Optional<Boolean> persists = persists();
        Map<String, Long> modules = info.version().atLeast(4, 0) ? modules() : Map.of();
        return new ServerFacts(
                endpoint, info, databaseCount, modules, clockAhead, bulkBytesMax, persists, List.copyOf(unanswered));
    }

    private ServerInfo info() throws IOException, InfoRefusedException {
        return switch (server.call("INFO")) {
            case Reply.Bulk text -> ServerInfo.parse(text.value().toUtf8());
            case Reply other -> throw new InfoRefusedException(other.toString());
        };
    }

    /** Of several answers the one that came soonest counts: the half of its way is the error of this. */
    private Optional<Duration> clockAhead() throws IOException {
        Optional<Duration> ahead = Optional.empty();
        Duration shortest = Duration.ofDays(1);
        for (int question = 0; question < CLOCK_QUESTIONS; question++) {
            Instant asked = clock.instant();
            List<String> time = list("TIME");
            Duration way = Duration.between(asked, clock.instant());
            if (time.size() != 2) {
                return Optional.empty();
            }
            if (way.compareTo(shortest) < 0) {
                shortest = way;
                Instant here = asked.plus(way.dividedBy(2));
                ahead = number(time.get(0))
                        .flatMap(seconds -> number(time.get(1))
                                .map(micros -> Duration.between(here, Instant.ofEpochSecond(seconds, micros * 1000))));
            }
        }
        return ahead;
    }

    private Optional<Boolean> persists() throws IOException {
        Optional<String> save = setting("save");
        Optional<String> appendOnly = setting("appendonly");
        return save.isEmpty() || appendOnly.isEmpty()
                ? Optional.empty()
                : Optional.of(!save.get().isEmpty() || appendOnly.get().equals("yes"));
    }

    /** MODULE LIST answers one list of names and values per module: name, vectorset, ver, 1, path, … */
    private Map<String, Long> modules() throws IOException {
        Map<String, Long> modules = new HashMap<>();
        for (Reply module : items("MODULE", "LIST")) {
            if (module instanceof Reply.Array fields) {
                field(fields.items(), "name")
                        .ifPresent(name -> modules.put(
                                name,
                                field(fields.items(), "ver")
                                        .flatMap(FactFinder::number)
                                        .orElse(0L)));
            }
        }
        return modules;
    }

    private static Optional<String> field(List<Reply> namesAndValues, String name) {
        for (int i = 0; i + 1 < namesAndValues.size(); i += 2) {
            if (namesAndValues.get(i).toString().equals(name)) {
                return Optional.of(namesAndValues.get(i + 1).toString());
            }
        }
        return Optional.empty();
    }

    private Optional<String> setting(String name) throws IOException {
        List<String> nameAndValue = list("CONFIG", "GET", name);
        return nameAndValue.size() == 2 ? Optional.of(nameAndValue.get(1)) : Optional.empty();
    }

    private List<String> list(String... words) throws IOException {
        return items(words).stream().map(Reply::toString).toList();
    }

    /** Returns the items of an array; for any other reply, none, and the question is remembered as unanswered. */
    private List<Reply> items(String... words) throws IOException {
        if (server.call(words) instanceof Reply.Array array) {
            return array.items();
        }
        unanswered.add(words.length == 1 ? words[0] : words[0] + " " + words[1]);
        return List.of();
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
