package dev.ferry.migrator.preflight;

import dev.ferry.migrator.server.MemoryInfo;
import dev.ferry.migrator.units.ByteSize;
import dev.ferry.migrator.units.DurationText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Memory and clocks: what makes a migration end badly although nothing forbids it. */
final class CapacityRules {

    /** What the data may grow by, or take more of on another version. */
    private static final double SPARE = 1.1;

    private static final Duration CLOCK_DIFFERENCE_MAX = Duration.ofMillis(500);

    private CapacityRules() {}

    static void memory(Pairing pairing, Findings findings) {
        MemoryInfo target = pairing.target().memory();
        if (target.maxBytes() == 0) {
            return;
        }
        // What an earlier run has written there is a part of what is needed, and so is what is removed first.
        boolean stays =
                !pairing.settings().flushTarget() && pairing.checkpoint().isEmpty();
        long needed = Forecast.dataBytes(pairing.sourceFacts())
                + (stays ? target.usedBytes() : pairing.targetFacts().text().number("used_memory_startup"));
        boolean tooLittle = needed > target.maxBytes();
        if (!tooLittle && needed * SPARE <= target.maxBytes()) {
            return;
        }
        // How much of it travels nobody knows.
        boolean error = tooLittle && pairing.settings().scope().everything();
        String seen = "%s may use %s (maxmemory) and has %s; the source's data takes %s there"
                .formatted(
                        pairing.targetName(),
                        ByteSize.text(target.maxBytes()),
                        ByteSize.text(target.usedBytes()),
                        ByteSize.text(Forecast.dataBytes(pairing.sourceFacts())));
        if (target.evicts()) {
            findings.add(
                    error ? FindingCode.E_TARGET_EVICTS : FindingCode.W_TARGET_EVICTS,
                    seen + ". When it is full it silently removes keys (maxmemory-policy " + target.evictionPolicy()
                            + ")",
                    "Raise maxmemory on the target; data will be lost otherwise, and only a count will show it");
        } else {
            findings.add(
                    error ? FindingCode.E_TARGET_MEMORY : FindingCode.W_TARGET_MEMORY,
                    seen + ". When it is full it refuses writes and the migration stops",
                    "Raise maxmemory on the target");
        }
    }

    static void clocks(Pairing pairing, Findings findings) {
        Optional<Duration> source = pairing.sourceFacts().clockAhead();
        Optional<Duration> target = pairing.targetFacts().clockAhead();
        Optional<Duration> between = target.flatMap(there -> source.map(there::minus));
        clock(pairing.sourceName(), difference(source, "Ferry's").toList(), findings);
        clock(
                pairing.targetName(),
                Stream.concat(difference(target, "Ferry's"), difference(between, "the source's"))
                        .toList(),
                findings);
    }

    /** Returns how far a clock is from another one, or nothing when that is close enough. */
    private static Stream<String> difference(Optional<Duration> ahead, String other) {
        return ahead.stream()
                .filter(duration -> duration.abs().compareTo(CLOCK_DIFFERENCE_MAX) > 0)
                .map(duration -> DurationText.text(duration.abs())
                        + (duration.isNegative() ? " behind " : " ahead of ")
                        + other);
    }

    private static void clock(String name, List<String> differences, Findings findings) {
        if (!differences.isEmpty()) {
            findings.add(
                    FindingCode.W_CLOCK,
                    "the clock of " + name + " is " + String.join(" and ", differences),
                    "Set the clocks by NTP; keys expire by the clock of the server that holds them");
        }
    }

    private static String withMeaning(String question) {
        return switch (question) {
            case "CONFIG GET" ->
                "CONFIG GET (number of databases, persistence, limits of clients and strings, backlog, notifications)";
            case "MODULE LIST" -> "MODULE LIST (modules)";
            case "PUBSUB NUMSUB" -> "PUBSUB NUMSUB (whether Sentinels watch it)";
            case "TIME" -> "TIME (clock)";
            default -> question;
        };
    }

    static void unanswered(Pairing pairing, Findings findings) {
        unanswered(Side.SOURCE, pairing.sourceName(), pairing.sourceFacts(), findings);
        unanswered(Side.TARGET, pairing.targetName(), pairing.targetFacts(), findings);
    }

    private static void unanswered(Side side, String name, ServerFacts facts, Findings findings) {
        if (!facts.unanswered().isEmpty()) {
            findings.add(
                    side.pick(FindingCode.W_SOURCE_UNCHECKED, FindingCode.W_TARGET_UNCHECKED),
                    name + " does not answer "
                            + facts.unanswered().stream()
                                    .map(CapacityRules::withMeaning)
                                    .collect(Collectors.joining(", "))
                            + ", so these were not checked",
                    "Look at them yourself, or permit the commands to Ferry's user");
        }
    }
}
