package dev.ferry.migrator.cli;

import static dev.ferry.migrator.cli.MigrateOption.BANDWIDTH;
import static dev.ferry.migrator.cli.MigrateOption.COMMANDS;
import static dev.ferry.migrator.cli.MigrateOption.CUTOVER;
import static dev.ferry.migrator.cli.MigrateOption.CUTOVER_SOURCE;
import static dev.ferry.migrator.cli.MigrateOption.HOOK_AFTER_CUTOVER;
import static dev.ferry.migrator.cli.MigrateOption.HOOK_BEFORE_CUTOVER;
import static dev.ferry.migrator.cli.MigrateOption.HOOK_TIMEOUT;
import static dev.ferry.migrator.cli.MigrateOption.LISTEN;
import static dev.ferry.migrator.cli.MigrateOption.MAX_LOAD;

import dev.ferry.migrator.plan.Control;
import dev.ferry.migrator.plan.CutoverMode;
import dev.ferry.migrator.plan.Hooks;
import dev.ferry.migrator.plan.ListenAddress;
import dev.ferry.migrator.plan.LoadLimit;
import dev.ferry.migrator.plan.PaceLimits;
import dev.ferry.migrator.plan.SourceAfterwards;
import dev.ferry.migrator.units.ByteSize;
import dev.ferry.migrator.units.Rate;
import dev.ferry.migrator.units.UnitException;
import dev.ferry.migrator.words.GivenValue;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the options that say how a run is steered; what is wrong with them is noted. Confined to one thread. */
final class ControlReader {

    private static final String AT = "at=";
    private static final List<String> CUTOVER_WORDS = List.of("auto", "manual", "none");
    private static final Pattern ADDRESS = Pattern.compile("(?:\\[([0-9A-Fa-f:.%]+)]|([^:\\[\\]\\s]+)):(\\d{1,5})");
    private static final Pattern LOAD = Pattern.compile("([a-z0-9_]{1,64})=(\\S{1,40})");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,18}(?:\\.[0-9]{1,9})?");
    private static final int PORT_MAX = 65_535;

    private final OptionReader reader;
    private final InstantSource clock;

    /** @param clock tells whether a time is over */
    ControlReader(OptionReader reader, InstantSource clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /** When the target takes over. */
    CutoverMode cutover() {
        if (reader.given().value(CUTOVER).orElse("").startsWith(AT)) {
            return CutoverMode.AT;
        }
        return CutoverMode.valueOf(reader.choice(CUTOVER, CUTOVER_WORDS, "auto").toUpperCase(Locale.ROOT));
    }

    /** Everything else. */
    Control control(SourceAfterwards sourceAfterwards, CutoverMode cutover) {
        if (reader.has(CUTOVER_SOURCE) && !cutover.handsOver()) {
            reader.problem(
                    CUTOVER_SOURCE,
                    " says what becomes of the source when the target has taken over, which with "
                            + reader.called(CUTOVER) + " none it never does; expected one of them");
        }
        return new Control(
                reader.given()
                        .value(CUTOVER)
                        .filter(word -> word.startsWith(AT))
                        .flatMap(word -> time(word.substring(AT.length()))),
                sourceAfterwards,
                new PaceLimits(
                        reader.value(BANDWIDTH, Rate::parseBytes, 0L), reader.value(COMMANDS, Rate::parseCount, 0L)),
                reader.given().given(MAX_LOAD).stream()
                        .flatMap(value -> load(value).stream())
                        .toList(),
                reader.given().given(LISTEN).stream().findFirst().flatMap(this::address),
                hooks(cutover));
    }

    private Hooks hooks(CutoverMode cutover) {
        for (MigrateOption hook : List.of(HOOK_BEFORE_CUTOVER, HOOK_AFTER_CUTOVER)) {
            if (reader.has(hook) && !cutover.handsOver()) {
                reader.problem(
                        hook,
                        ": with " + reader.given().written(CUTOVER, "none")
                                + " there is no cutover; expected one of them");
            }
        }
        return new Hooks(
                reader.given().value(HOOK_BEFORE_CUTOVER),
                reader.given().value(HOOK_AFTER_CUTOVER),
                reader.duration(HOOK_TIMEOUT, Hooks.TIMEOUT_DEFAULT));
    }

    private Optional<Instant> time(String text) {
        try {
            Instant time = ZonedDateTime.parse(text).toInstant();
            if (time.isAfter(clock.instant())) {
                return Optional.of(time);
            }
            reader.problem(
                    CUTOVER,
                    " at=%s is over (it is %s); expected a time to come, or auto".formatted(text, clock.instant()));
        } catch (DateTimeParseException e) {
            reader.problem(
                    CUTOVER,
                    " at=%s: expected a time with its zone, for example at=2026-11-22T03:00:00Z or".formatted(text)
                            + " at=2026-11-22T03:00:00+01:00");
        }
        return Optional.empty();
    }

    private Optional<LoadLimit> load(GivenValue value) {
        Matcher load = LOAD.matcher(value.text());
        if (load.matches()) {
            String max = load.group(2);
            try {
                return Optional.of(new LoadLimit(
                        load.group(1), DECIMAL.matcher(max).matches() ? Double.parseDouble(max) : ByteSize.parse(max)));
            } catch (UnitException e) {
                // Said below.
            }
        }
        reader.unexpected(
                MAX_LOAD,
                value,
                "FIELD=MAX, for example used_memory_pct=85, used_memory=8GiB or connected_clients=5000");
        return Optional.empty();
    }

    private Optional<ListenAddress> address(GivenValue value) {
        Matcher address = ADDRESS.matcher(value.text());
        if (address.matches() && Integer.parseInt(address.group(3)) <= PORT_MAX) {
            String host = address.group(1) == null ? address.group(2) : address.group(1);
            return Optional.of(new ListenAddress(host, Integer.parseInt(address.group(3))));
        }
        reader.unexpected(LISTEN, value, "HOST:PORT, for example 127.0.0.1:9464");
        return Optional.empty();
    }
}
