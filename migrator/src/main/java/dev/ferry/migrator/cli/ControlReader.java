package dev.ferry.migrator.cli;

import static dev.ferry.migrator.cli.MigrateOption.BANDWIDTH;
import static dev.ferry.migrator.cli.MigrateOption.COMMANDS;
import static dev.ferry.migrator.cli.MigrateOption.CUTOVER;
import static dev.ferry.migrator.cli.MigrateOption.CUTOVER_SOURCE;
import static dev.ferry.migrator.cli.MigrateOption.LISTEN;
import static dev.ferry.migrator.cli.MigrateOption.MAX_LOAD;

import dev.ferry.migrator.plan.Control;
import dev.ferry.migrator.plan.CutoverMode;
import dev.ferry.migrator.plan.ListenAddress;
import dev.ferry.migrator.plan.LoadLimit;
import dev.ferry.migrator.plan.PaceLimits;
import dev.ferry.migrator.plan.SourceAfterwards;
import dev.ferry.migrator.units.ByteSize;
import dev.ferry.migrator.units.Rate;
import dev.ferry.migrator.units.UnitException;
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
    private static final Pattern LOAD = Pattern.compile("([a-z0-9_]{1,64})=(\\S{1,40})");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,18}(?:\\.[0-9]{1,9})?");
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
    Control control(SourceAfterwards sourceAfterwards, CutoverMode cutover) {
        if (words.has(CUTOVER_SOURCE) && !cutover.handsOver()) {
            problems.add(CUTOVER_SOURCE.dashed()
                    + " says what becomes of the source when the target has taken over, which with " + CUTOVER.dashed()
                    + " none it never does; expected one of them");
        }
        return new Control(
                words.value(CUTOVER)
                        .filter(word -> word.startsWith(AT))
                        .flatMap(word -> time(word.substring(AT.length()))),
                sourceAfterwards,
                new PaceLimits(rate(BANDWIDTH, Rate::parseBytes), rate(COMMANDS, Rate::parseCount)),
                words.values(MAX_LOAD).stream()
                        .flatMap(text -> load(text).stream())
                        .toList(),
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

    /** Reads a rate as it is written. */
    @FunctionalInterface
    interface RateReader {
        long read(String text) throws UnitException;
    }

    private long rate(MigrateOption option, RateReader reader) {
        Optional<String> text = words.value(option);
        try {
            return text.isEmpty() ? 0 : reader.read(text.get());
        } catch (UnitException e) {
            problems.add(option.dashed() + ": " + e.getMessage());
            return 0;
        }
    }

    private Optional<LoadLimit> load(String text) {
        Matcher load = LOAD.matcher(text);
        if (load.matches()) {
            String max = load.group(2);
            try {
                return Optional.of(new LoadLimit(
                        load.group(1), DECIMAL.matcher(max).matches() ? Double.parseDouble(max) : ByteSize.parse(max)));
            } catch (UnitException e) {
                // Said below.
            }
        }
        problems.add(MAX_LOAD.dashed() + " \"" + text
                + "\": expected FIELD=MAX, for example used_memory_pct=85, used_memory=8GiB"
                + " or connected_clients=5000");
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
