package dev.ferry.migrator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.export.ExportSettings;
import dev.ferry.migrator.export.NamePattern;
import dev.ferry.migrator.export.Retention;
import dev.ferry.migrator.export.schedule.CatchUp;
import dev.ferry.migrator.export.schedule.Schedule;
import dev.ferry.migrator.rdb.Compression;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportArgumentsTest {

    @Test
    void parse_onlyPlaces_defaults() throws UsageException {
        ExportSettings settings = settings("--to", "backups/");
        assertEquals("export-10.0.0.5-6379", settings.name());
        assertEquals("backups", settings.destination().toString());
        assertEquals(new NamePattern(NamePattern.DEFAULT, ZoneOffset.UTC), settings.pattern());
        assertEquals(Compression.NONE, settings.compression());
        assertEquals(Optional.empty(), settings.schedule());
        assertEquals(Retention.ALL, settings.retention());
        assertEquals(ExportSettings.RETRIES_DEFAULT, settings.retries());
        assertFalse(settings.overwrite());
    }

    @Test
    void parse_schedule_isThere() throws UsageException {
        ExportSettings settings = settings(
                "--to",
                "s3://bucket/redis/nightly/",
                "--cron",
                "0 3 * * *",
                "--timezone",
                "Europe/Istanbul",
                "--jitter",
                "30s",
                "--catch-up",
                "once",
                "--keep",
                "14",
                "--keep-for",
                "30d",
                "--compress",
                "zstd",
                "--on-failure",
                "mail me",
                "--stop-on-failure",
                "--name",
                "nightly");
        Schedule schedule = settings.schedule().orElseThrow();
        assertEquals("0 3 * * *", schedule.cron());
        assertEquals(ZoneId.of("Europe/Istanbul"), schedule.zone());
        assertEquals(Duration.ofSeconds(30), schedule.jitter());
        assertEquals(CatchUp.ONCE, schedule.catchUp());
        assertEquals(new Retention(Optional.of(14), Optional.of(Duration.ofDays(30))), settings.retention());
        assertEquals("s3://bucket/redis/nightly/", settings.destination().toString());
        assertEquals(Optional.empty(), settings.destination().file());
        assertEquals(Optional.of("mail me"), settings.onFailure());
        assertTrue(settings.stopOnFailure());
    }

    @ParameterizedTest
    @CsvSource({
        "dump.rdb, dump.rdb, NONE",
        "file:/tmp/dump.rdb.gz, dump.rdb.gz, GZIP",
        "file:///tmp/dump.rdb, dump.rdb, NONE",
        "s3://bucket/a/dump.rdb.zst, dump.rdb.zst, ZSTD"
    })
    void parse_oneFile_isNamedAndCompressedAsItSays(String to, String file, Compression compression)
            throws UsageException {
        ExportSettings settings = settings("--to", to);
        assertEquals(Optional.of(file), settings.destination().file());
        assertEquals(compression, settings.compression());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--to backups/ --cron every_day | --cron \"every_day\"",
                "--to backups/ --jitter 5s | expected --cron beside it",
                "--to backups/ --timezone Europe/Istambul | did you mean Europe/Istanbul?",
                "--to backups/ --keep 0 | --keep \"0\": expected a number from 1",
                "--to dump.rdb --keep 3 | with one file by name",
                "--to dump.rdb.gz --compress zstd | the name dump.rdb.gz says gzip",
                "--to backups/ --compress bzip | expected none|gzip|zstd; did you mean gzip?",
                "--to backups/ --pattern daily | without {time}",
                "--to backups/ --as redis-9 | there is no server",
                "--to s3:///redis/ | names no bucket",
                "--to https://host/x | is no place for files",
                "--to s3://bucket/ --s3-endpoint store:9000 | expected for example https://",
                "--to s3://bucket/ --s3-part-size 1MiB | expected 5MiB to 512MiB",
                "--pattern {time} | --to is missing",
                "--to backups/ stray | 1 word(s) without an option"
            })
    void parse_mistake_isSaid(String words, String said) {
        UsageException e = assertThrows(UsageException.class, () -> settings(words.split(" ")));
        assertTrue(e.problems().stream().anyMatch(problem -> problem.contains(said)), e.problems()::toString);
        assertEquals(1, e.problems().size(), e.problems()::toString);
    }

    @Test
    void parse_list_needsNoSource() throws UsageException {
        ExportArguments parsed = ExportArguments.parse(List.of("--list", "backups/", "--json"), name -> null);
        assertEquals("backups", parsed.list().orElseThrow().toString());
        assertTrue(parsed.json());
    }

    @Test
    void help_everyOption_andNoLongLine() {
        PrintStream err = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
        try (Interruption interruption = Interruption.listen(err)) {
            String help = new ExportCommand(Console.ofProcess(), interruption).help();
            for (ExportOption option : ExportOption.values()) {
                assertTrue(help.contains("  " + option.dashed() + " "), option.dashed());
            }
            assertEquals(
                    List.of(), help.lines().filter(line -> line.length() > 110).toList());
        }
    }

    private static ExportSettings settings(String... words) throws UsageException {
        List<String> all = new ArrayList<>(List.of("--source", "redis://10.0.0.5"));
        all.addAll(List.of(words));
        return ExportArguments.parse(all, name -> null).settings().orElseThrow();
    }
}
