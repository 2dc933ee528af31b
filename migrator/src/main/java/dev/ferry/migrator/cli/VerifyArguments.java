package dev.ferry.migrator.cli;

import dev.ferry.address.AddressException;
import dev.ferry.address.Endpoint;
import dev.ferry.address.TlsSettings;
import dev.ferry.migrator.plan.VerifyMode;
import dev.ferry.migrator.select.Mapping;
import dev.ferry.migrator.select.Selection;
import dev.ferry.migrator.units.DurationText;
import dev.ferry.migrator.units.UnitException;
import dev.ferry.migrator.verify.VerifySettings;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind {@code ferry verify}, read and checked. Immutable.
 *
 * @param report where to write the result
 * @param json whether to print it
 */
record VerifyArguments(VerifySettings settings, Optional<Path> report, boolean json) {

    private static final int ROUNDS_MAX = 1000;
    private static final SelectionReader.Options KEYS = new SelectionReader.Options(
            VerifyOption.DATABASES,
            VerifyOption.INCLUDE,
            VerifyOption.EXCLUDE,
            Optional.empty(),
            VerifyOption.MAP_DB,
            VerifyOption.RENAME);
    private static final Map<String, VerifyMode> MODES =
            Map.of("count", VerifyMode.COUNT, "sample", VerifyMode.SAMPLE, "full", VerifyMode.FULL);

    /**
     * Reads the arguments.
     *
     * @param environment answers the value of an environment variable, for secrets
     * @throws UsageException with everything that is wrong
     */
    static VerifyArguments parse(List<String> arguments, Function<String, @Nullable String> environment)
            throws UsageException {
        CommandWords words = CommandWords.parse(
                List.of(VerifyOption.values()), arguments, word -> Optional.empty(), VerifyArguments::strayWords);
        List<String> problems = new ArrayList<>();
        Optional<Endpoint> source = noting(problems, () -> server(words, VerifyOption.SOURCE, environment));
        Optional<Endpoint> target = noting(problems, () -> server(words, VerifyOption.TARGET, environment));
        Optional<VerifyMode> mode = noting(problems, () -> mode(words));
        Optional<Duration> tolerance = noting(problems, () -> tolerance(words));
        Optional<Integer> rounds =
                noting(problems, () -> words.number(VerifyOption.ROUNDS, VerifySettings.ROUNDS_DEFAULT, 1, ROUNDS_MAX));
        SelectionReader keys = new SelectionReader(words, KEYS);
        Optional<Selection> selection = noting(problems, keys::selection);
        Optional<Mapping> mapping = noting(problems, keys::mapping);
        Optional<Optional<Path>> report = noting(problems, () -> report(words));
        if (!problems.isEmpty()) {
            throw new UsageException(problems);
        }
        if (mode.orElseThrow() == VerifyMode.COUNT
                && !(selection.orElseThrow().include().isEmpty()
                        && selection.orElseThrow().exclude().isEmpty())) {
            throw new UsageException("--mode count counts whole databases; expected --mode full or sample with "
                    + "--include or --exclude");
        }
        return new VerifyArguments(
                new VerifySettings(
                        source.orElseThrow(),
                        target.orElseThrow(),
                        mode.orElseThrow(),
                        tolerance.orElseThrow(),
                        rounds.orElseThrow(),
                        VerifySettings.PAUSE_DEFAULT,
                        selection.orElseThrow(),
                        mapping.orElseThrow()),
                report.orElseThrow(),
                words.has(VerifyOption.JSON));
    }

    /** Something that is read, or cannot be. */
    @FunctionalInterface
    private interface Reading<T> {
        T read() throws UsageException;
    }

    /** Reads it, and goes on when it cannot be read, so that the operator sees all mistakes at once. */
    private static <T> Optional<T> noting(List<String> problems, Reading<T> reading) {
        try {
            return Optional.of(reading.read());
        } catch (UsageException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private static Optional<String> strayWords(List<String> stray) {
        // Not quoted: it may be an address with a password, without the option in front of it.
        return stray.isEmpty()
                ? Optional.empty()
                : Optional.of(stray.size() + " word(s) without an option in front of them;"
                        + " expected --source URI --target URI [options]");
    }

    private static Endpoint server(
            CommandWords words, VerifyOption option, Function<String, @Nullable String> environment)
            throws UsageException {
        String uri = words.value(option)
                .orElseThrow(() -> new UsageException(option.dashed() + " is missing; expected for example "
                        + option.dashed() + " redis://10.0.0.5:6379"));
        try {
            Endpoint endpoint = Endpoint.parse(uri, environment);
            List<String> unreadable = endpoint.tls().stream()
                    .flatMap(TlsSettings::files)
                    .filter(file -> !Files.isReadable(file))
                    .map(file -> option.dashed() + ": the file " + file + " is not there or not readable")
                    .toList();
            if (!unreadable.isEmpty()) {
                throw new UsageException(unreadable);
            }
            return endpoint;
        } catch (AddressException e) {
            throw new UsageException(option.dashed() + ": " + e.getMessage());
        }
    }

    private static VerifyMode mode(CommandWords words) throws UsageException {
        String word = words.value(VerifyOption.MODE).orElse("full");
        VerifyMode mode = MODES.get(word);
        if (mode == null) {
            throw new UsageException("%s \"%s\": expected %s%s"
                    .formatted(
                            VerifyOption.MODE.dashed(),
                            word,
                            VerifyOption.MODE.argument(),
                            NearestWord.suggestion(word, List.of("count", "sample", "full"))));
        }
        return mode;
    }

    private static Duration tolerance(CommandWords words) throws UsageException {
        Optional<String> text = words.value(VerifyOption.TTL_TOLERANCE);
        try {
            return text.isEmpty() ? VerifySettings.TTL_TOLERANCE_DEFAULT : DurationText.parse(text.get());
        } catch (UnitException e) {
            throw new UsageException(VerifyOption.TTL_TOLERANCE.dashed() + ": " + e.getMessage());
        }
    }

    /** Found out before the comparison, not after it. */
    private static Optional<Path> report(CommandWords words) throws UsageException {
        Optional<String> name = words.value(VerifyOption.REPORT);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path report = Path.of(name.get());
            Path parent = report.toAbsolutePath().getParent();
            if (Files.isDirectory(report) || parent == null || !Files.isWritable(parent)) {
                throw new UsageException(VerifyOption.REPORT.dashed() + ": cannot write " + report
                        + "; expected a file in a directory that exists");
            }
            return Optional.of(report);
        } catch (InvalidPathException e) {
            throw new UsageException(VerifyOption.REPORT.dashed() + ": not a file name: " + e.getReason());
        }
    }
}
