package dev.ferry.migrator.cli;

import static dev.ferry.migrator.cli.MigrateOption.ALLOW;
import static dev.ferry.migrator.cli.MigrateOption.ALLOW_LOSS;
import static dev.ferry.migrator.cli.MigrateOption.AOF_TRUNCATED;
import static dev.ferry.migrator.cli.MigrateOption.CONFLICT;
import static dev.ferry.migrator.cli.MigrateOption.CUTOVER_SOURCE;
import static dev.ferry.migrator.cli.MigrateOption.DRY_RUN;
import static dev.ferry.migrator.cli.MigrateOption.FLUSH_TARGET;
import static dev.ferry.migrator.cli.MigrateOption.FOR;
import static dev.ferry.migrator.cli.MigrateOption.JSON;
import static dev.ferry.migrator.cli.MigrateOption.MAX_LAG;
import static dev.ferry.migrator.cli.MigrateOption.MEMORY;
import static dev.ferry.migrator.cli.MigrateOption.MIN_SOURCE_KEYS;
import static dev.ferry.migrator.cli.MigrateOption.NAME;
import static dev.ferry.migrator.cli.MigrateOption.NO_CHECK;
import static dev.ferry.migrator.cli.MigrateOption.ON_FULL_RESYNC;
import static dev.ferry.migrator.cli.MigrateOption.ON_MIXED_KEYS;
import static dev.ferry.migrator.cli.MigrateOption.PAUSE_TIMEOUT;
import static dev.ferry.migrator.cli.MigrateOption.PREFER_REPLICA;
import static dev.ferry.migrator.cli.MigrateOption.RECONNECT;
import static dev.ferry.migrator.cli.MigrateOption.REPORT;
import static dev.ferry.migrator.cli.MigrateOption.RESTART;
import static dev.ferry.migrator.cli.MigrateOption.ROLLBACK;
import static dev.ferry.migrator.cli.MigrateOption.ROUNDS;
import static dev.ferry.migrator.cli.MigrateOption.ROUTE;
import static dev.ferry.migrator.cli.MigrateOption.S3_ENDPOINT;
import static dev.ferry.migrator.cli.MigrateOption.S3_PATH_STYLE;
import static dev.ferry.migrator.cli.MigrateOption.S3_REGION;
import static dev.ferry.migrator.cli.MigrateOption.SOURCE;
import static dev.ferry.migrator.cli.MigrateOption.SOURCE_OTHER;
import static dev.ferry.migrator.cli.MigrateOption.SPOOL;
import static dev.ferry.migrator.cli.MigrateOption.TARGET;
import static dev.ferry.migrator.cli.MigrateOption.TTL_TOLERANCE;
import static dev.ferry.migrator.cli.MigrateOption.VALUE_PARTS;
import static dev.ferry.migrator.cli.MigrateOption.VERIFY;
import static dev.ferry.migrator.cli.MigrateOption.VERIFY_SAMPLE;
import static dev.ferry.migrator.cli.MigrateOption.VERIFY_SEED;
import static dev.ferry.migrator.cli.MigrateOption.WATCH;
import static dev.ferry.migrator.cli.MigrateOption.WORK_DIR;

import dev.ferry.address.Endpoint;
import dev.ferry.migrator.place.FilePlace;
import dev.ferry.migrator.place.FileReading;
import dev.ferry.migrator.place.Origin;
import dev.ferry.migrator.place.Place;
import dev.ferry.migrator.plan.Conflict;
import dev.ferry.migrator.plan.Continuation;
import dev.ferry.migrator.plan.Control;
import dev.ferry.migrator.plan.CutoverMode;
import dev.ferry.migrator.plan.DryRun;
import dev.ferry.migrator.plan.FullResyncPolicy;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.plan.SourceAfterwards;
import dev.ferry.migrator.plan.VerifyMode;
import dev.ferry.migrator.plan.VerifyPlan;
import dev.ferry.migrator.select.MixedKeys;
import dev.ferry.migrator.select.Scope;
import dev.ferry.migrator.store.S3Settings;
import dev.ferry.migrator.units.UnitException;
import dev.ferry.rdb.transcode.Loss;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what was given for a migration into settings. Confined to one thread and to one reading. */
final class MigrateArgumentsReader {

    private static final Duration MAX_LAG_DEFAULT = Duration.ofMillis(200);
    private static final Duration PAUSE_TIMEOUT_DEFAULT = Duration.ofSeconds(10);
    private static final Duration WATCH_DEFAULT = Duration.ofSeconds(5);
    private static final long SPOOL_BYTES_DEFAULT = 20L << 30;
    static final Path WORK_DIRS = Path.of(".ferry");
    private static final Pattern SHARE = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,9})?%");
    private static final Pattern SEED = Pattern.compile("[0-9]{1,18}");
    private static final String ACCEPTED = "accepted";
    private static final List<String> TRUNCATED_WORDS = List.of(ACCEPTED, "refused");
    private static final List<String> ROUTES = List.of("auto", "write");
    private static final List<String> ROLLBACKS = List.of("none");

    /** What is drawn without a seed is drawn anew each time. */
    private static final RandomGenerator SEEDS = new SplittableRandom();

    private final OptionReader reader;
    private final AddressReader addresses;
    private final ControlReader control;

    /**
     * @param environment answers the value of an environment variable, for secrets
     * @param clock tells whether a time is over
     */
    MigrateArgumentsReader(GivenOptions given, Function<String, @Nullable String> environment, InstantSource clock) {
        reader = new OptionReader(given);
        addresses = new AddressReader(reader, environment);
        control = new ControlReader(reader, clock);
    }

    /** Reads everything. */
    MigrateArguments read() throws UsageException {
        Optional<Place> source = addresses.place(SOURCE);
        Optional<Place> target = addresses.place(TARGET);
        List<Endpoint> sourceOthers =
                addresses.endpoints(SOURCE_OTHER, "an engine that is started for this run takes nobody's place");
        reader.choice(ROUTE, ROUTES, "auto");
        reader.choice(ROLLBACK, ROLLBACKS, "none");
        boolean ofFile = source.filter(FilePlace.class::isInstance).isPresent();
        CutoverMode cutover = ofFile ? CutoverMode.NONE : control.cutover();
        Conflict conflict = reader.choice(CONFLICT, Conflict.values(), Conflict.FAIL);
        if (conflict != Conflict.FAIL && reader.has(FLUSH_TARGET)) {
            reader.problem(
                    FLUSH_TARGET,
                    " and " + reader.called(CONFLICT) + " " + OptionReader.word(conflict)
                            + ": the one removes everything that the target has, the other keeps it; expected one of them");
        }
        Scope scope = new SelectionReader(reader, MigrateOption.SELECTION).scope();
        MixedKeys onMixedKeys = reader.choice(ON_MIXED_KEYS, MixedKeys.values(), MixedKeys.STOP);
        Set<Loss> allowedLosses = reader.losses(ALLOW_LOSS);
        Set<String> allowedFindings = FindingWords.read(reader, ALLOW);
        VerifyPlan verify = verify();
        Duration maxLag = reader.duration(MAX_LAG, MAX_LAG_DEFAULT);
        Duration pauseTimeout = reader.duration(PAUSE_TIMEOUT, PAUSE_TIMEOUT_DEFAULT);
        if (pauseTimeout.toMillis() < 1) {
            reader.problem(PAUSE_TIMEOUT, ": a cutover needs a pause; expected at least 1ms");
        }
        Duration watch = reader.duration(WATCH, WATCH_DEFAULT);
        Optional<String> name = reader.name(NAME);
        Continuation continuation = new Continuation(
                reader.has(RESTART),
                reader.choice(ON_FULL_RESYNC, FullResyncPolicy.values(), FullResyncPolicy.STOP),
                reader.number(MIN_SOURCE_KEYS, Continuation.SOURCE_KEYS_MIN_PERCENT_DEFAULT, 0, 100),
                sourceOthers,
                reader.duration(RECONNECT, Continuation.RECONNECT_FOR_DEFAULT));
        Control steering = control.control(
                reader.choice(CUTOVER_SOURCE, SourceAfterwards.values(), SourceAfterwards.UNFENCE), cutover);
        Optional<Path> workDir = reader.path(WORK_DIR);
        Optional<Long> memoryMax = reader.has(MEMORY) ? Optional.of(reader.size(MEMORY, 0)) : Optional.empty();
        long spoolBytesMax = reader.size(SPOOL, SPOOL_BYTES_DEFAULT);
        long valuePartsBytes = reader.size(VALUE_PARTS, MigrationSettings.VALUE_PARTS_BYTES_DEFAULT);
        Optional<DryRun> dryRun = dryRun();
        Optional<Path> report = reader.output(REPORT);
        FileReading reading = new FileReading(
                !reader.has(NO_CHECK),
                reader.choice(AOF_TRUNCATED, TRUNCATED_WORDS, ACCEPTED).equals(ACCEPTED),
                new S3Reader(reader).settings(S3_ENDPOINT, S3_REGION, S3_PATH_STYLE, S3Settings.PART_BYTES_DEFAULT));
        if (ofFile) {
            refuse(
                    List.of(DRY_RUN, FOR),
                    "a file is not rehearsed in this version yet; ferry check runs the pre-flight alone");
            refuse(
                    MigrateOption.OF_SERVERS,
                    "nobody writes to a file, and nothing is handed over; expected without it");
        } else {
            refuse(MigrateOption.OF_FILES, "the source is a server, and no file; expected without it");
        }
        if (target.filter(FilePlace.class::isInstance).isPresent()) {
            reader.problem(
                    TARGET, ": a file cannot be migrated to; to write one, use ferry export or ferry rdb convert");
        }
        if (ofFile && verify.comparesKeys()) {
            reader.problem(
                    VERIFY, ": the values of a file are not compared in this version yet; expected none or count");
        }
        reader.check();
        String named = name.orElseGet(() -> nameOf(source.orElseThrow()) + "-to-" + nameOf(target.orElseThrow()));
        return new MigrateArguments(
                named,
                source.map(place -> place instanceof FilePlace file ? file.read(reading) : place)
                        .orElseThrow(),
                target.orElseThrow(),
                (from, to) -> new MigrationSettings(
                        named,
                        from instanceof Origin.Server server
                                ? new Origin.Server(server.endpoint(), reader.has(PREFER_REPLICA))
                                : from,
                        to,
                        scope,
                        onMixedKeys,
                        cutover,
                        conflict,
                        allowedLosses,
                        allowedFindings,
                        reader.has(FLUSH_TARGET),
                        verify,
                        maxLag,
                        pauseTimeout,
                        watch,
                        continuation,
                        steering,
                        workDir.orElse(WORK_DIRS.resolve(named)),
                        spoolBytesMax,
                        valuePartsBytes),
                dryRun,
                memoryMax,
                report,
                reader.has(JSON));
    }

    private Optional<DryRun> dryRun() {
        if (!reader.has(DRY_RUN)) {
            if (reader.has(FOR)) {
                reader.problem(FOR, ": expected " + reader.called(DRY_RUN) + " beside it");
            }
            return Optional.empty();
        }
        DryRun.Mode mode = reader.choice(DRY_RUN, DryRun.Mode.values(), DryRun.Mode.FULL);
        return Optional.of(new DryRun(
                mode, reader.has(FOR) ? Optional.of(reader.duration(FOR, Duration.ZERO)) : Optional.empty()));
    }

    private void refuse(List<MigrateOption> options, String why) {
        options.stream().filter(reader::has).forEach(option -> reader.problem(option, ": " + why));
    }

    private VerifyPlan verify() {
        VerifyMode mode = reader.choice(VERIFY, VerifyMode.values(), VerifyMode.COUNT);
        for (MigrateOption option : List.of(VERIFY_SAMPLE, VERIFY_SEED)) {
            if (reader.has(option) && mode != VerifyMode.SAMPLE) {
                reader.problem(option, ": expected " + reader.given().written(VERIFY, "sample") + " beside it");
            }
        }
        return new VerifyPlan(
                mode,
                reader.value(VERIFY_SAMPLE, MigrateArgumentsReader::share, VerifyPlan.SHARE_DEFAULT),
                reader.value(
                        VERIFY_SEED,
                        MigrateArgumentsReader::seed,
                        mode == VerifyMode.SAMPLE ? SEEDS.nextLong(1_000_000) : 0),
                reader.duration(TTL_TOLERANCE, VerifyPlan.TTL_TOLERANCE_DEFAULT),
                reader.number(ROUNDS, VerifyPlan.ROUNDS_DEFAULT, 1, 1000));
    }

    private static double share(String text) throws UnitException {
        if (SHARE.matcher(text).matches()) {
            double share = Double.parseDouble(text.substring(0, text.length() - 1)) / 100;
            if (share > 0 && share <= 1) {
                return share;
            }
        }
        throw new UnitException("\"" + text + "\" is no share; expected a share such as 1% or 0.5%");
    }

    private static long seed(String text) throws UnitException {
        if (SEED.matcher(text).matches()) {
            return Long.parseLong(text);
        }
        throw new UnitException("\"" + text + "\" is no seed; expected a number");
    }

    private static String nameOf(Place place) {
        return place.label().replaceAll("[^A-Za-z0-9.]+", "-").replaceAll("^-|-$", "");
    }
}
