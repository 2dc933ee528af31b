package dev.ferry.migrator.preflight;

import dev.ferry.address.Endpoint;
import dev.ferry.migrator.server.InfoText;
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
import org.jspecify.annotations.Nullable;

/** Asks one server what the rules want to know. Nothing it sends changes anything. */
final class FactFinder {

    private static final int CLOCK_QUESTIONS = 7;
    private static final String SENTINEL_CHANNEL = "__sentinel__:hello";

    /** What the rules look at; of those that have two names the one that all versions know. */
    private static final List<String> SETTINGS = List.of(
            "appendfsync",
            "appendonly",
            "client-output-buffer-limit",
            "client-query-buffer-limit",
            "databases",
            "maxclients",
            "notify-keyspace-events",
            "proto-max-bulk-len",
            "rdbchecksum",
            "repl-backlog-size",
            "repl-diskless-sync",
            "repl-diskless-sync-delay",
            "repl-ping-slave-period",
            "repl-timeout",
            "save",
            "timeout");

    private final Endpoint endpoint;
    private final Server server;
    private final Clock clock;
    private final Set<String> unanswered = new LinkedHashSet<>();
    private @Nullable Duration roundTrip;

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
        String text = info();
        ServerInfo info = ServerInfo.parse(text);
        if (info.loading()) {
            // It answers an error to everything else, and the migration does not start anyway.
            return ServerFacts.of(endpoint, text);
        }
        Optional<Duration> clockAhead = clockAhead();
        Map<String, String> settings = settings();
        Map<String, Long> modules = info.version().atLeast(4, 0) ? modules() : Map.of();
        long sentinels = sentinels();
        return new ServerFacts(
                endpoint,
                info,
                new InfoText(text),
                settings,
                modules,
                clockAhead,
                Optional.ofNullable(roundTrip),
                sentinels,
                List.copyOf(unanswered));
    }

    private String info() throws IOException, InfoRefusedException {
        return switch (server.call("INFO")) {
            case Reply.Bulk text -> text.value().toUtf8();
            case Reply other -> throw new InfoRefusedException(other.toString());
        };
    }

    /** Of several answers the one that came soonest counts: the half of its way is the error of this. */
    private Optional<Duration> clockAhead() throws IOException {
        Optional<Duration> ahead = Optional.empty();
        Duration shortest = Duration.ofDays(1);
        for (int question = 0; question < CLOCK_QUESTIONS; question++) {
            Instant asked = clock.instant();
            long askedNanos = System.nanoTime();
            List<String> time = list("TIME");
            Duration way = Duration.between(asked, clock.instant());
            Duration took = Duration.ofNanos(System.nanoTime() - askedNanos);
            if (time.size() != 2) {
                return Optional.empty();
            }
            roundTrip = roundTrip == null || took.compareTo(roundTrip) < 0 ? took : roundTrip;
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

    /** Asks for each by itself: patterns and several names at once are newer, and a service may hide some. */
    private Map<String, String> settings() throws IOException {
        Map<String, String> settings = new HashMap<>();
        List<Reply> replies = server.callTogether(
                SETTINGS.stream().map(name -> List.of("CONFIG", "GET", name)).toList());
        for (Reply reply : replies) {
            if (!(reply instanceof Reply.Array pairs)) {
                unanswered.add("CONFIG GET");
            } else if (pairs.items().size() == 2) {
                settings.put(
                        pairs.items().get(0).toString(), pairs.items().get(1).toString());
            }
        }
        return settings;
    }

    /** Every Sentinel listens at every server that it watches. Where the command does not exist none can. */
    private long sentinels() throws IOException {
        return switch (server.call("PUBSUB", "NUMSUB", SENTINEL_CHANNEL)) {
            case Reply.Array(List<Reply> items)
            when items.size() == 2 && items.get(1) instanceof Reply.Int(long listeners) -> listeners;
            case Reply.Error refused
            when refused.message().contains("NOPERM") -> {
                unanswered.add("PUBSUB NUMSUB");
                yield 0;
            }
            default -> 0;
        };
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

    static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
