package dev.ferry.migrator.cli;

import static dev.ferry.migrator.cli.ExportOption.ALLOW_LOSS;
import static dev.ferry.migrator.cli.ExportOption.AS;
import static dev.ferry.migrator.cli.ExportOption.CATCH_UP;
import static dev.ferry.migrator.cli.ExportOption.COMPRESS;
import static dev.ferry.migrator.cli.ExportOption.CRON;
import static dev.ferry.migrator.cli.ExportOption.JITTER;
import static dev.ferry.migrator.cli.ExportOption.KEEP;
import static dev.ferry.migrator.cli.ExportOption.KEEP_FOR;
import static dev.ferry.migrator.cli.ExportOption.KEYS;
import static dev.ferry.migrator.cli.ExportOption.LIST;
import static dev.ferry.migrator.cli.ExportOption.NAME;
import static dev.ferry.migrator.cli.ExportOption.ON_FAILURE;
import static dev.ferry.migrator.cli.ExportOption.OVERWRITE;
import static dev.ferry.migrator.cli.ExportOption.PATTERN;
import static dev.ferry.migrator.cli.ExportOption.PREFER_REPLICA;
import static dev.ferry.migrator.cli.ExportOption.RECONNECT;
import static dev.ferry.migrator.cli.ExportOption.RETRIES;
import static dev.ferry.migrator.cli.ExportOption.S3_ENDPOINT;
import static dev.ferry.migrator.cli.ExportOption.S3_PART_SIZE;
import static dev.ferry.migrator.cli.ExportOption.S3_PATH_STYLE;
import static dev.ferry.migrator.cli.ExportOption.S3_REGION;
import static dev.ferry.migrator.cli.ExportOption.SOURCE;
import static dev.ferry.migrator.cli.ExportOption.STOP_ON_FAILURE;
import static dev.ferry.migrator.cli.ExportOption.TIMEZONE;
import static dev.ferry.migrator.cli.ExportOption.TO;

import dev.ferry.address.Endpoint;
import dev.ferry.migrator.export.Destination;
import dev.ferry.migrator.export.ExportSettings;
import dev.ferry.migrator.export.NamePattern;
import dev.ferry.migrator.export.Retention;
import dev.ferry.migrator.export.schedule.CatchUp;
import dev.ferry.migrator.export.schedule.Schedule;
import dev.ferry.migrator.rdb.Compression;
import dev.ferry.migrator.select.Scope;
import dev.ferry.migrator.store.S3Settings;
import dev.ferry.migrator.units.ByteSize;
import dev.ferry.migrator.units.DurationText;
import dev.ferry.migrator.units.UnitException;
import dev.ferry.migrator.words.GivenValue;
import dev.ferry.migrator.words.NearestWord;
import dev.ferry.rdb.transcode.Loss;
import dev.ferry.rdb.transcode.TargetServer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what was given for an export into its settings; what is wrong with it is noted. Confined to one thread and to one reading. */
final class ExportArgumentsReader {

    private static final int KEEP_MAX = 1_000_000;
    private static final int RETRIES_MAX = 1000;
    private static final Pattern NAME_TEXT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final GivenOptions given;
    private final OptionReader reader;
    private final AddressReader addresses;

    /** @param environment answers the value of an environment variable, for secrets */
    ExportArgumentsReader(GivenOptions given, Function<String, @Nullable String> environment) {
        this.given = given;
        this.reader = new OptionReader(given);
        this.addresses = new AddressReader(reader, environment);
    }

    /** Reads an export. */
    ExportSettings read() throws UsageException {
        Optional<Endpoint> source =
                addresses.endpoint(SOURCE, "an engine that would have to be started has nothing to export");
        Optional<Destination> destination = destination(TO, "./backups/");
        Optional<ZoneId> zone = zone();
        NamePattern pattern = pattern(zone);
        Scope scope = new SelectionReader(reader, KEYS).scope();
        Optional<TargetServer> as = as();
        Set<Loss> losses = reader.losses(ALLOW_LOSS);
        Optional<Schedule> schedule = schedule(zone);
        Retention retention = new Retention(keep(), keepFor());
        if (destination.flatMap(Destination::file).isPresent()) {
            List.of(CRON, KEEP, KEEP_FOR, PATTERN).forEach(this::requireDirectory);
        }
        List.of(JITTER, CATCH_UP, STOP_ON_FAILURE).forEach(this::requireSchedule);
        if (schedule.isPresent() && destination.isPresent()) {
            requireThere(destination.get());
        }
        Compression compression = compression(destination.flatMap(Destination::file));
        Duration reconnect = reader.duration(RECONNECT, ExportSettings.RECONNECT_FOR_DEFAULT);
        int retries = reader.number(RETRIES, ExportSettings.RETRIES_DEFAULT, 0, RETRIES_MAX);
        Optional<String> name = name();
        reader.check();
        Endpoint server = source.orElseThrow();
        return new ExportSettings(
                name.orElseGet(() -> "export-" + server.address().replaceAll("[^A-Za-z0-9.]+", "-")),
                server,
                given.has(PREFER_REPLICA),
                destination.orElseThrow(),
                pattern,
                given.has(OVERWRITE),
                scope,
                as,
                losses,
                compression,
                reconnect,
                retries,
                schedule,
                retention,
                given.value(ON_FAILURE),
                given.has(STOP_ON_FAILURE));
    }

    /** Reads whose exports are to be listed. */
    Destination list() throws UsageException {
        Optional<Destination> place = destination(LIST, "./backups/");
        place.flatMap(Destination::file)
                .ifPresent(file -> reader.problem(
                        LIST,
                        " " + place.get() + ": there is no such directory; expected one, or s3://bucket/prefix/"));
        reader.check();
        return place.orElseThrow();
    }

    /** What would fail at every time of a schedule is said before the first. */
    private void requireThere(Destination place) {
        if (place instanceof Destination.InDirectory(Path directory, Optional<String> file)
                && !Files.isDirectory(directory)) {
            reader.problem(
                    TO,
                    " " + directory + ": there is no such directory; expected one that is there, because "
                            + given.called(CRON) + " writes to it again and again");
        }
    }

    private Optional<Destination> destination(CommandOption option, String example) {
        S3Settings s3 = s3();
        List<GivenValue> values = given.given(option);
        if (values.isEmpty()) {
            reader.problem(option, " is missing; expected for example " + given.written(option, example));
            return Optional.empty();
        }
        try {
            return Optional.of(Destination.parse(values.getFirst().text(), s3));
        } catch (InvalidPathException e) {
            reader.problem(option, values.getFirst(), ": not a file name: " + e.getReason());
        } catch (IllegalArgumentException e) {
            reader.problem(option, values.getFirst(), ": " + e.getMessage());
        }
        return Optional.empty();
    }

    private S3Settings s3() {
        return new S3Reader(reader)
                .settings(
                        S3_ENDPOINT,
                        S3_REGION,
                        S3_PATH_STYLE,
                        reader.value(S3_PART_SIZE, ExportArgumentsReader::partBytes, S3Settings.PART_BYTES_DEFAULT));
    }

    private static Integer partBytes(String text) throws UnitException {
        long bytes = ByteSize.parse(text);
        if (bytes < S3Settings.PART_BYTES_MIN || bytes > S3Settings.PART_BYTES_MAX) {
            throw new UnitException("\"" + text + "\": expected 5MiB to 512MiB");
        }
        return (int) bytes;
    }

    private NamePattern pattern(Optional<ZoneId> zone) {
        String text = given.value(PATTERN).orElse(NamePattern.DEFAULT);
        NamePattern pattern = new NamePattern(text, zone.orElse(ZoneOffset.UTC));
        pattern.objection().ifPresent(wrong -> reader.problem(PATTERN, " \"" + text + "\": " + wrong));
        return pattern;
    }

    private Optional<TargetServer> as() {
        Optional<String> word = given.value(AS);
        Optional<TargetServer> server = word.flatMap(TargetServer::parse);
        if (word.isPresent() && server.isEmpty()) {
            reader.problem(
                    AS,
                    ": there is no server \"%s\"%s (there are: %s)"
                            .formatted(
                                    word.get(),
                                    NearestServer.suggestion(word.get()),
                                    String.join(", ", TargetServer.words())));
        }
        return server;
    }

    private Compression compression(Optional<String> file) {
        Compression ofName = file.map(Compression::ofName).orElse(Compression.NONE);
        Compression chosen = reader.choice(COMPRESS, Compression.values(), ofName);
        if (file.isPresent() && ofName != Compression.NONE && chosen != ofName) {
            reader.problem(COMPRESS, " " + chosen.word() + ": the name " + file.get() + " says " + ofName.word());
        }
        return chosen;
    }

    private Optional<Schedule> schedule(Optional<ZoneId> zone) {
        Optional<String> cron = given.value(CRON);
        Duration jitter = reader.duration(JITTER, Duration.ZERO);
        CatchUp catchUp = reader.choice(CATCH_UP, CatchUp.values(), CatchUp.NONE);
        try {
            return cron.map(fields -> new Schedule(fields, zone.orElseGet(ZoneId::systemDefault), jitter, catchUp));
        } catch (IllegalArgumentException e) {
            reader.problem(
                    CRON,
                    " \"%s\": %s; expected minute, hour, day of month, month and day of week, for example \"0 3 * * *\""
                            .formatted(cron.orElseThrow(), e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<ZoneId> zone() {
        Optional<String> text = given.value(TIMEZONE);
        try {
            return text.map(ZoneId::of);
        } catch (DateTimeException e) {
            List<String> known = ZoneId.getAvailableZoneIds().stream().sorted().toList();
            reader.problem(
                    TIMEZONE,
                    " \"" + text.orElseThrow() + "\": expected for example Europe/Istanbul or UTC"
                            + NearestWord.suggestion(text.orElseThrow(), known));
            return Optional.empty();
        }
    }

    private Optional<Integer> keep() {
        int keep = reader.number(KEEP, 0, 1, KEEP_MAX);
        return keep == 0 ? Optional.empty() : Optional.of(keep);
    }

    private Optional<Duration> keepFor() {
        return reader.value(KEEP_FOR, text -> Optional.of(DurationText.parse(text)), Optional.empty());
    }

    private Optional<String> name() {
        Optional<String> name = given.value(NAME);
        if (name.isPresent() && !NAME_TEXT.matcher(name.get()).matches()) {
            reader.problem(
                    NAME,
                    " \"" + name.get()
                            + "\": expected up to 100 letters, digits, '.', '-' and '_', the first a letter or a digit");
        }
        return name;
    }

    private void requireDirectory(CommandOption option) {
        if (given.has(option)) {
            reader.problem(
                    option,
                    ": with one file by name there is nothing to keep or to tell apart; expected " + given.called(TO)
                            + " with a directory (DIR/) or s3://bucket/prefix/");
        }
    }

    private void requireSchedule(CommandOption option) {
        if (given.has(option) && !given.has(CRON)) {
            reader.problem(option, ": expected " + given.called(CRON) + " beside it");
        }
    }
}
