package dev.ferry.migrator.cli;

import static dev.ferry.migrator.cli.MigrateOption.CUTOVER;
import static dev.ferry.migrator.cli.MigrateOption.LISTEN;

import dev.ferry.migrator.plan.Control;
import dev.ferry.migrator.plan.CutoverMode;
import dev.ferry.migrator.plan.ListenAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the options that say how a run is steered; what is wrong with them is added to the problems. Confined to one thread. */
final class ControlReader {

    private static final String AT = "at=";
    private static final List<String> CUTOVER_WORDS = List.of("auto", "manual", "none");
    private static final Pattern ADDRESS = Pattern.compile("(?:\\[([0-9A-Fa-f:.%]+)]|([^:\\[\\]\\s]+)):(\\d{1,5})");
    private static final int PORT_MAX = 65_535;

    private final CommandWords words;
    private final List<String> problems;
    private final InstantSource clock;

    ControlReader(CommandWords words, List<String> problems, InstantSource clock) {
        this.words = words;
        this.problems = problems;
        this.clock = clock;
    }

    /** When the target takes over. */
    CutoverMode cutover() {
        String word = words.value(CUTOVER).orElse("auto");
        if (word.startsWith(AT)) {
            return CutoverMode.AT;
        }
        return switch (word) {
            case "auto" -> CutoverMode.AUTO;
            case "manual" -> CutoverMode.MANUAL;
            case "none" -> CutoverMode.NONE;
            default -> {
                problems.add("%s \"%s\": expected %s%s"
                        .formatted(
                                CUTOVER.dashed(),
                                word,
                                CUTOVER.argument(),
                                NearestWord.suggestion(word, CUTOVER_WORDS)));
                yield CutoverMode.AUTO;
            }
        };
    }

    /** Everything else. */
    Control control() {
        return new Control(
                words.value(CUTOVER)
                        .filter(word -> word.startsWith(AT))
                        .flatMap(word -> time(word.substring(AT.length()))),
                words.value(LISTEN).flatMap(this::address));
    }

    private Optional<Instant> time(String text) {
        try {
            Instant time = ZonedDateTime.parse(text).toInstant();
            if (time.isAfter(clock.instant())) {
                return Optional.of(time);
            }
            problems.add("%s at=%s is over (it is %s); expected a time to come, or --cutover auto"
                    .formatted(CUTOVER.dashed(), text, clock.instant()));
        } catch (DateTimeParseException e) {
            problems.add("%s at=%s: expected a time with its zone, for example at=2026-11-22T03:00:00Z or"
                            .formatted(CUTOVER.dashed(), text)
                    + " at=2026-11-22T03:00:00+01:00");
        }
        return Optional.empty();
    }

    private Optional<ListenAddress> address(String text) {
        Matcher address = ADDRESS.matcher(text);
        if (address.matches() && Integer.parseInt(address.group(3)) <= PORT_MAX) {
            String host = address.group(1) == null ? address.group(2) : address.group(1);
            return Optional.of(new ListenAddress(host, Integer.parseInt(address.group(3))));
        }
        problems.add(LISTEN.dashed() + " \"" + text + "\": expected HOST:PORT, for example 127.0.0.1:9464");
        return Optional.empty();
    }
}
