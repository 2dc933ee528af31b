package dev.ferry.migrator.cli;

import static dev.ferry.migrator.cli.MigrateOption.ALLOW_LOSS;
import static dev.ferry.migrator.cli.MigrateOption.CONFLICT;
import static dev.ferry.migrator.cli.MigrateOption.CUTOVER_SOURCE;
import static dev.ferry.migrator.cli.MigrateOption.FLUSH_TARGET;
import static dev.ferry.migrator.cli.MigrateOption.JSON;
import static dev.ferry.migrator.cli.MigrateOption.MAX_LAG;
import static dev.ferry.migrator.cli.MigrateOption.MIN_SOURCE_KEYS;
import static dev.ferry.migrator.cli.MigrateOption.NAME;
import static dev.ferry.migrator.cli.MigrateOption.ON_FULL_RESYNC;
import static dev.ferry.migrator.cli.MigrateOption.ON_MIXED_KEYS;
import static dev.ferry.migrator.cli.MigrateOption.PAUSE_TIMEOUT;
import static dev.ferry.migrator.cli.MigrateOption.RECONNECT;
import static dev.ferry.migrator.cli.MigrateOption.REPORT;
import static dev.ferry.migrator.cli.MigrateOption.RESTART;
import static dev.ferry.migrator.cli.MigrateOption.ROUTE;
import static dev.ferry.migrator.cli.MigrateOption.SOURCE;
import static dev.ferry.migrator.cli.MigrateOption.SOURCE_OTHER;
import static dev.ferry.migrator.cli.MigrateOption.SPOOL;
import static dev.ferry.migrator.cli.MigrateOption.TARGET;
import static dev.ferry.migrator.cli.MigrateOption.VALUE_PARTS;
import static dev.ferry.migrator.cli.MigrateOption.VERIFY;
import static dev.ferry.migrator.cli.MigrateOption.VERIFY_SAMPLE;
import static dev.ferry.migrator.cli.MigrateOption.VERIFY_SEED;
import static dev.ferry.migrator.cli.MigrateOption.WATCH;
import static dev.ferry.migrator.cli.MigrateOption.WORK_DIR;

import dev.ferry.address.AddressException;
import dev.ferry.address.Endpoint;
import dev.ferry.address.TlsSettings;
import dev.ferry.migrator.place.EmbeddedPlace;
import dev.ferry.migrator.place.Place;
import dev.ferry.migrator.plan.Conflict;
import dev.ferry.migrator.plan.Continuation;
import dev.ferry.migrator.plan.Control;
import dev.ferry.migrator.plan.CutoverMode;
import dev.ferry.migrator.plan.FullResyncPolicy;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.plan.SourceAfterwards;
import dev.ferry.migrator.plan.VerifyMode;
import dev.ferry.migrator.plan.VerifyPlan;
import dev.ferry.migrator.select.MixedKeys;
import dev.ferry.migrator.select.Scope;
import dev.ferry.migrator.units.ByteSize;
import dev.ferry.migrator.units.DurationText;
import dev.ferry.migrator.units.UnitException;
import dev.ferry.rdb.transcode.Loss;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns options into settings. Every mistake is noted, and reading goes on with the default, so that the operator sees all
 * of them at once. Confined to one thread and to one reading.
 */
final class MigrateArgumentsReader {

    private static final Duration MAX_LAG_DEFAULT = Duration.ofMillis(200);
    private static final Duration PAUSE_TIMEOUT_DEFAULT = Duration.ofSeconds(10);
    private static final Duration WATCH_DEFAULT = Duration.ofSeconds(5);
    private static final long SPOOL_BYTES_DEFAULT = 20L << 30;
    static final Path WORK_DIRS = Path.of(".ferry");
    private static final Pattern PERCENT = Pattern.compile("100|[0-9]{1,2}");
    private static final Pattern SHARE = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,9})?%");
    private static final Pattern SEED = Pattern.compile("[0-9]{1,18}");
    private static final Pattern NAME_TEXT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final List<String> ROUTES = List.of("auto", "write");

    /** What is drawn without a seed is drawn anew each time. */
    private static final RandomGenerator SEEDS = new SplittableRandom();

    private final CommandWords words;
    private final Function<String, @Nullable String> environment;
    private final InstantSource clock;
    private final List<String> problems = new ArrayList<>();

    /** @param clock tells whether a time is over */
    MigrateArgumentsReader(CommandWords words, Function<String, @Nullable String> environment, InstantSource clock) {
        this.words = words;
        this.clock = clock;
        this.environment = environment;
    }

    /** Reads everything. */
    MigrateArguments read() throws UsageException {
        Optional<Place> source = place(SOURCE);
        Optional<Place> target = place(TARGET);
        List<Endpoint> sourceOthers = endpoints(SOURCE_OTHER);
        choice(ROUTE, ROUTES, "auto");
        ControlReader control = new ControlReader(words, problems, clock);
        CutoverMode cutover = control.cutover();
        Conflict conflict = choice(CONFLICT, Conflict.values(), Conflict.FAIL);
        if (conflict != Conflict.FAIL && words.has(FLUSH_TARGET)) {
            problems.add(FLUSH_TARGET.dashed() + " and " + CONFLICT.dashed() + " " + word(conflict)
                    + ": the one removes everything that the target has, the other keeps it; expected one of them");
        }
        Scope scope = scope();
        MixedKeys onMixedKeys = choice(ON_MIXED_KEYS, MixedKeys.values(), MixedKeys.STOP);
        Set<Loss> allowedLosses = losses();
        VerifyPlan verify = verify();
        Duration maxLag = duration(MAX_LAG, MAX_LAG_DEFAULT);
        Duration pauseTimeout = duration(PAUSE_TIMEOUT, PAUSE_TIMEOUT_DEFAULT);
        if (pauseTimeout.toMillis() < 1) {
            problems.add(PAUSE_TIMEOUT.dashed() + ": a cutover needs a pause; expected at least 1ms");
        }
        Duration watch = duration(WATCH, WATCH_DEFAULT);
        Optional<String> name = name();
        Continuation continuation = new Continuation(
                words.has(RESTART),
                choice(ON_FULL_RESYNC, FullResyncPolicy.values(), FullResyncPolicy.STOP),
                percent(MIN_SOURCE_KEYS, Continuation.SOURCE_KEYS_MIN_PERCENT_DEFAULT),
                sourceOthers,
                duration(RECONNECT, Continuation.RECONNECT_FOR_DEFAULT));
        Control steering =
                control.control(choice(CUTOVER_SOURCE, SourceAfterwards.values(), SourceAfterwards.UNFENCE), cutover);
        Optional<Path> workDir = path(WORK_DIR);
        long spoolBytesMax = size(SPOOL, SPOOL_BYTES_DEFAULT);
        long valuePartsBytes = size(VALUE_PARTS, MigrationSettings.VALUE_PARTS_BYTES_DEFAULT);
        Optional<Path> report = path(REPORT);
        report.ifPresent(this::checkWritable);
        if (!problems.isEmpty()) {
            throw new UsageException(problems);
        }
        String named = name.orElseGet(() -> nameOf(source.orElseThrow()) + "-to-" + nameOf(target.orElseThrow()));
        return new MigrateArguments(
                source.orElseThrow(),
                target.orElseThrow(),
                (from, to) -> new MigrationSettings(
                        named,
                        from,
                        to,
                        scope,
                        onMixedKeys,
                        cutover,
                        conflict,
                        allowedLosses,
                        words.has(FLUSH_TARGET),
                        verify,
                        maxLag,
                        pauseTimeout,
                        watch,
                        continuation,
                        steering,
                        workDir.orElse(WORK_DIRS.resolve(named)),
                        spoolBytesMax,
                        valuePartsBytes),
                report,
                words.has(JSON));
    }

    private Optional<Place> place(MigrateOption option) {
        Optional<String> uri = words.value(option);
        if (uri.isEmpty()) {
            problems.add(option.dashed() + " is missing; expected for example " + option.dashed()
                    + " redis://10.0.0.5:6379");
            return Optional.empty();
        }
        return place(option, uri.get());
    }

    private List<Endpoint> endpoints(MigrateOption option) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (String uri : words.values(option)) {
            switch (place(option, uri).orElse(null)) {
                case Place.Running(Endpoint endpoint) -> endpoints.add(endpoint);
                case EmbeddedPlace embedded ->
                    problems.add(option.dashed() + ": an engine that is started for this run takes nobody's place;"
                            + " expected the address of a server");
                case null -> {}
            }
        }
        return endpoints;
    }

    private Optional<Place> place(MigrateOption option, String uri) {
        try {
            Place place = Place.parse(uri, environment);
            if (place instanceof Place.Running(Endpoint endpoint)) {
                checkReadable(option, endpoint);
            }
            return Optional.of(place);
        } catch (AddressException e) {
            problems.add(option.dashed() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private void checkReadable(MigrateOption option, Endpoint endpoint) {
        endpoint.tls().stream()
                .flatMap(TlsSettings::files)
                .filter(file -> !Files.isReadable(file))
                .forEach(
                        file -> problems.add(option.dashed() + ": the file " + file + " is not there or not readable"));
    }

    private <E extends Enum<E>> E choice(MigrateOption option, E[] values, E otherwise) {
        List<String> names =
                Arrays.stream(values).map(MigrateArgumentsReader::word).toList();
        return values[names.indexOf(choice(option, names, word(otherwise)))];
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private String choice(MigrateOption option, List<String> values, String otherwise) {
        String value = words.value(option).orElse(otherwise);
        if (values.contains(value)) {
            return value;
        }
        problems.add(
                option.takesLater(value)
                        ? "%s %s is not in this version yet; it takes %s"
                                .formatted(option.dashed(), value, option.argument())
                        : "%s \"%s\": expected %s%s"
                                .formatted(
                                        option.dashed(),
                                        value,
                                        option.argument(),
                                        NearestWord.suggestion(value, values)));
        return otherwise;
    }

    private Scope scope() {
        SelectionReader reader = new SelectionReader(words, MigrateOption.SELECTION);
        try {
            Scope scope = new Scope(reader.selection(), reader.mapping());
            scope.objection().ifPresent(problems::add);
            return scope;
        } catch (UsageException e) {
            problems.addAll(e.problems());
            return Scope.EVERYTHING;
        }
    }

    private Set<Loss> losses() {
        Optional<String> value = words.value(ALLOW_LOSS);
        try {
            return value.isEmpty()
                    ? Set.of()
                    : LossWords.parse(List.of(value.get().split(",", -1)));
        } catch (UsageException e) {
            problems.addAll(e.problems());
            return Set.of();
        }
    }

    private Duration duration(MigrateOption option, Duration otherwise) {
        Optional<String> value = words.value(option);
        try {
            return value.isEmpty() ? otherwise : DurationText.parse(value.get());
        } catch (UnitException e) {
            problems.add(option.dashed() + ": " + e.getMessage());
            return otherwise;
        }
    }

    private VerifyPlan verify() {
        VerifyMode mode = choice(VERIFY, VerifyMode.values(), VerifyMode.COUNT);
        for (MigrateOption option : List.of(VERIFY_SAMPLE, VERIFY_SEED)) {
            if (words.has(option) && mode != VerifyMode.SAMPLE) {
                problems.add(option.dashed() + ": expected " + VERIFY.dashed() + " sample beside it");
            }
        }
        Optional<String> share = words.value(VERIFY_SAMPLE);
        Optional<String> seed = words.value(VERIFY_SEED);
        if (share.isPresent()
                && !(SHARE.matcher(share.get()).matches() && shareOf(share.get()) > 0 && shareOf(share.get()) <= 1)) {
            problems.add(VERIFY_SAMPLE.dashed() + " \"" + share.get() + "\": expected a share such as 1% or 0.5%");
            share = Optional.empty();
        }
        if (seed.isPresent() && !SEED.matcher(seed.get()).matches()) {
            problems.add(VERIFY_SEED.dashed() + " \"" + seed.get() + "\": expected a number");
            seed = Optional.empty();
        }
        return new VerifyPlan(
                mode,
                share.map(MigrateArgumentsReader::shareOf).orElse(VerifyPlan.SHARE_DEFAULT),
                seed.map(Long::parseLong).orElseGet(() -> mode == VerifyMode.SAMPLE ? SEEDS.nextLong(1_000_000) : 0));
    }

    private static double shareOf(String percent) {
        return Double.parseDouble(percent.substring(0, percent.length() - 1)) / 100;
    }

    private int percent(MigrateOption option, int otherwise) {
        Optional<String> value = words.value(option);
        if (value.isPresent() && !PERCENT.matcher(value.get()).matches()) {
            problems.add(option.dashed() + " \"" + value.get() + "\": expected a number from 0 to 100");
            return otherwise;
        }
        return value.map(Integer::parseInt).orElse(otherwise);
    }

    private long size(MigrateOption option, long otherwise) {
        Optional<String> value = words.value(option);
        try {
            return value.isEmpty() ? otherwise : ByteSize.parse(value.get());
        } catch (UnitException e) {
            problems.add(option.dashed() + ": " + e.getMessage());
            return otherwise;
        }
    }

    /** The name becomes part of file names. */
    private Optional<String> name() {
        Optional<String> name = words.value(NAME);
        if (name.isPresent() && !NAME_TEXT.matcher(name.get()).matches()) {
            problems.add(NAME.dashed() + " \"" + name.get()
                    + "\": expected up to 100 letters, digits, '.', '-' and '_', the first a letter or a digit");
        }
        return name;
    }

    private static String nameOf(Place place) {
        return place.label().replaceAll("[^A-Za-z0-9.]+", "-").replaceAll("^-|-$", "");
    }

    private Optional<Path> path(MigrateOption option) {
        try {
            return words.value(option).map(Path::of);
        } catch (InvalidPathException e) {
            problems.add(option.dashed() + ": not a file name: " + e.getReason());
            return Optional.empty();
        }
    }

    /** Found out before the migration, not after it. */
    private void checkWritable(Path report) {
        Path parent = report.toAbsolutePath().getParent();
        if (Files.isDirectory(report) || parent == null || !Files.isWritable(parent)) {
            problems.add(REPORT.dashed() + ": cannot write " + report + "; expected a file in a directory that exists");
        }
    }
}
