package dev.ferry.migrator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.address.Endpoint;
import dev.ferry.migrator.place.FilePlace;
import dev.ferry.migrator.place.FileReading;
import dev.ferry.migrator.place.Origin;
import dev.ferry.migrator.place.Place;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.store.S3Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanReaderTest {

    /** Options of a command and not of a migration. */
    private static final Set<MigrateOption> COMMAND_ONLY = EnumSet.of(
            MigrateOption.DRY_RUN, MigrateOption.FOR, MigrateOption.JSON, MigrateOption.DEBUG, MigrateOption.HELP);

    @TempDir
    Path directory;

    @Test
    void everyOption_isAField_exceptThoseOfTheCommand() {
        for (MigrateOption option : MigrateOption.values()) {
            assertEquals(!COMMAND_ONLY.contains(option), option.field().isPresent(), option.dashed());
        }
    }

    @Test
    void read_everyField_sameSettingsAsByEveryOption() throws Exception {
        Path report = directory.resolve("r.json");
        MigrateArguments planned = Plans.migration(directory, """
                version: 1
                kind: migration
                name: orders.1
                source:
                  uri: redis://h:1
                  username: us er
                  password: ${env:PW}
                  others: [h3, "h4:7"]
                  preferReplica: true
                target: "rediss://:${env:PW}@h2"
                select:
                  databases: [0, 3]
                  include: ["a*", "b:*"]
                  exclude: ["*:tmp"]
                  types: [string, hash]
                map:
                  databases: {3: 1}
                  rename: [{from: "a:", to: 'b:\\x'}, {from: "c:", to: "d:"}]
                onMixedKeys: skip
                conflict: replace
                flushTarget: false
                allow: [W-TARGET-PERSISTENCE]
                allowLoss: [field-expiry, key-metadata]
                route: write
                cutover: {mode: manual, source: hold, maxLag: 1s, pauseTimeout: 2m, watch: 0ms, rollback: none}
                verify: {mode: sample, sample: 0.5%, seed: 7, ttlTolerance: 2s, rounds: 4}
                restart: true
                reconnect: 30s
                onFullResync: resync
                minSourceKeys: 10
                workDir: w
                limits:
                  memory: 256MiB
                  spool: 1GiB
                  valueParts: 67108864
                  bandwidth: 10MiB/s
                  commands: 5000
                  maxLoad: {used_memory_pct: 85, used_memory: 1GiB}
                hooks: {beforeCutover: ./pause.sh, afterCutover: ./dns.sh, timeout: 1m}
                observe: {listen: "[::1]:9464"}
                report: REPORT
                """.replace("REPORT", report.toString()));
        List<String> words = List.of(
                "--name=orders.1",
                "--source=redis://us%20er:${env:PW}@h:1",
                "--source-other=h3",
                "--source-other=h4:7",
                "--target=rediss://:${env:PW}@h2",
                "--databases=0,3",
                "--include=a*",
                "--include=b:*",
                "--exclude=*:tmp",
                "--types=string,hash",
                "--map-db=3:1",
                "--rename=a\\::b\\:\\\\x",
                "--rename=c\\::d\\:",
                "--on-mixed-keys=skip",
                "--conflict=replace",
                "--allow-loss=field-expiry,key-metadata",
                "--route=write",
                "--hook-before-cutover=./pause.sh",
                "--hook-after-cutover=./dns.sh",
                "--hook-timeout=1m",
                "--allow=W-TARGET-PERSISTENCE",
                "--cutover=manual",
                "--cutover-source=hold",
                "--max-lag=1s",
                "--pause-timeout=2m",
                "--watch=0ms",
                "--verify=sample",
                "--verify-sample=0.5%",
                "--verify-seed=7",
                "--ttl-tolerance=2s",
                "--rounds=4",
                "--rollback=none",
                "--memory=256MiB",
                "--prefer-replica",
                "--restart",
                "--reconnect=30s",
                "--on-full-resync=resync",
                "--min-source-keys=10",
                "--work-dir=w",
                "--spool=1GiB",
                "--value-parts=64MiB",
                "--bandwidth=10MiB/s",
                "--commands=5000/s",
                "--max-load=used_memory_pct=85",
                "--max-load=used_memory=1GiB",
                "--listen=[::1]:9464",
                "--report=" + report);
        MigrateArguments given = MigrateArguments.parse(words, Plans.ENVIRONMENT::get, () -> Plans.NOW);
        assertEquals(settings(given).toString(), settings(planned).toString());
        assertEquals(
                settings(given).source().credentials(),
                settings(planned).source().credentials());
        assertEquals(given.report(), planned.report());
        assertEquals(given.memoryMax(), planned.memoryMax());
        List<MigrateOption> missing = new ArrayList<>(List.of(MigrateOption.values()));
        missing.removeAll(COMMAND_ONLY);
        missing.removeAll(MigrateOption.OF_FILES);
        missing.removeIf(option -> words.stream()
                .anyMatch(word -> word.equals(option.dashed()) || word.startsWith(option.dashed() + "=")));
        assertEquals(List.of(MigrateOption.FLUSH_TARGET), missing, "an option that this test does not know");
        assertTrue(settings(Plans.migration(directory, minimal("flushTarget: true")))
                .flushTarget());
    }

    @Test
    void read_fileAsSource_howItIsRead() throws Exception {
        MigrateArguments planned = Plans.migration(directory, """
                version: 1
                kind: migration
                source: file:dump.rdb
                target: redis://h:1
                noCheck: true
                aofTruncated: refused
                """);
        assertEquals(new FilePlace("dump.rdb", new FileReading(false, false, S3Settings.DEFAULT)), planned.source());
    }

    @Test
    void read_aliasesAndMerges_asIfWrittenOut() throws Exception {
        MigrateArguments arguments = Plans.migration(directory, """
                version: 1
                kind: migration
                source: &s {uri: "redis://h:1", username: u, password: "${env:PW}"}
                target: {<<: *s, uri: "redis://h:2"}
                name: &n orders
                workDir: *n
                """);
        assertEquals(Endpoint.parse("redis://u:secret@h:2"), settings(arguments).target());
        assertEquals(Path.of("orders"), settings(arguments).workDir());
    }

    @Test
    void read_severalDocuments_inTheirOrderOrOnlyOne() throws Exception {
        Path file = directory.resolve("two.yaml");
        Files.writeString(file, minimal("name: b") + "---\n" + minimal("name: a") + "...\n");
        assertEquals(List.of("b", "a"), names(Plans.read(file)));
        assertEquals(List.of("a"), names(Plans.read(file, "--only", "a")));
        UsageException e = assertThrows(UsageException.class, () -> Plans.read(file, "--only", "c"));
        assertTrue(
                e.problems().getFirst().endsWith("no document of " + file + " is called \"c\" (there are: b, a)")
                        || e.problems().getFirst().contains("(there are: b, a)"),
                e.toString());
    }

    @Test
    void read_optionOfTheCommandLine_winsOverTheField() throws Exception {
        Path file = directory.resolve("plan.yaml");
        Files.writeString(file, minimal("report: a.json\nworkDir: a"));
        Path report = directory.resolve("b.json");
        PlanJob job = Plans.read(file, "--report", report.toString(), "--work-dir", "b", "--restart")
                .getFirst();
        assertEquals(Optional.of(report), job.report());
        MigrationSettings settings = settings(((MigrationKind.Job) job).arguments());
        assertEquals(Path.of("b"), settings.workDir());
        assertTrue(settings.continuation().restart());
    }

    @Test
    void read_rehearsal_ofMigrationsAlone() throws Exception {
        Path file = directory.resolve("plan.yaml");
        Files.writeString(file, minimal("name: a"));
        assertEquals(List.of("a"), names(Plans.read(file, "--dry-run")));
        Files.writeString(file, "version: 1\nkind: export\nsource: h\nto: d/\n");
        assertEquals(1, Plans.read(file).size());
        UsageException e = assertThrows(UsageException.class, () -> Plans.read(file, "--dry-run"));
        assertTrue(e.problems().getFirst().startsWith("--dry-run rehearses migrations"), e.toString());
    }

    @Test
    void read_twoDocumentsAndOneReport_refused() throws IOException {
        Path file = directory.resolve("two.yaml");
        Files.writeString(file, minimal("name: a") + "---\n" + minimal("name: b"));
        String report = directory.resolve("r.json").toString();
        UsageException e = assertThrows(UsageException.class, () -> Plans.read(file, "--report", report));
        assertTrue(
                e.problems().getFirst().startsWith("a and b would both write their report to " + report), e.toString());
    }

    private static String minimal(String more) {
        return "version: 1\nkind: migration\nsource: redis://h:1\ntarget: redis://h:2\n" + more + "\n";
    }

    private static List<String> names(List<PlanJob> jobs) {
        return jobs.stream().map(PlanJob::name).toList();
    }

    private static MigrationSettings settings(MigrateArguments arguments) {
        return arguments
                .settings()
                .apply(new Origin.Server(endpoint(arguments.source())), endpoint(arguments.target()));
    }

    private static Endpoint endpoint(Place place) {
        return ((Place.Running) place).endpoint();
    }
}
