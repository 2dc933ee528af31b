package dev.ferry.migrator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.address.Endpoint;
import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.place.Origin;
import dev.ferry.migrator.place.Place;
import dev.ferry.migrator.plan.Conflict;
import dev.ferry.migrator.plan.Continuation;
import dev.ferry.migrator.plan.Control;
import dev.ferry.migrator.plan.CutoverMode;
import dev.ferry.migrator.plan.FullResyncPolicy;
import dev.ferry.migrator.plan.Hooks;
import dev.ferry.migrator.plan.ListenAddress;
import dev.ferry.migrator.plan.LoadLimit;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.plan.PaceLimits;
import dev.ferry.migrator.plan.SourceAfterwards;
import dev.ferry.migrator.plan.VerifyMode;
import dev.ferry.migrator.plan.VerifyPlan;
import dev.ferry.migrator.select.Mapping;
import dev.ferry.migrator.select.MixedKeys;
import dev.ferry.migrator.select.Rename;
import dev.ferry.migrator.select.Scope;
import dev.ferry.migrator.select.Selection;
import dev.ferry.rdb.transcode.Loss;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MigrateArgumentsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T22:00:00Z");
    private static final Map<String, String> ENVIRONMENT = Map.of("PW", "secret");
    private static final List<String> SERVERS = List.of("--source", "redis://h:1", "--target", "[::1]:2");

    @Test
    void parse_serversOnly_defaults() throws Exception {
        MigrateArguments arguments = parse(SERVERS);
        assertEquals(
                new MigrationSettings(
                        "h-1-to-1-2",
                        new Origin.Server(Endpoint.parse("redis://h:1")),
                        Endpoint.parse("redis://[::1]:2"),
                        Scope.EVERYTHING,
                        MixedKeys.STOP,
                        CutoverMode.AUTO,
                        Conflict.FAIL,
                        Set.of(),
                        Set.of(),
                        false,
                        VerifyPlan.of(VerifyMode.COUNT),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(5),
                        Continuation.DEFAULT,
                        Control.DEFAULT,
                        Path.of(".ferry/h-1-to-1-2"),
                        20L << 30,
                        8L << 20),
                settings(arguments));
        assertEquals(Optional.empty(), arguments.report());
        assertFalse(arguments.json());
    }

    @Test
    void parse_everyOption_taken(@TempDir Path dir) throws Exception {
        Path report = dir.resolve("report.json");
        MigrateArguments arguments = parse(
                List.of(
                        "--source=redis://:${env:PW}@h:1",
                        "--target",
                        "h2",
                        "--route",
                        "write",
                        "--cutover",
                        "manual",
                        "--cutover-source=hold"),
                List.of(
                        "--conflict=replace",
                        "--allow-loss=field-expiry,key-metadata",
                        "--verify",
                        "none",
                        "--max-lag",
                        "1s",
                        "--watch",
                        "0ms"),
                List.of("--pause-timeout", "2m", "--name", "orders.1", "--work-dir", "w", "--spool", "1GiB", "--json"),
                List.of("--value-parts", "64MiB", "--source-other", "h3"),
                List.of("--restart", "--on-full-resync", "resync", "--min-source-keys", "10", "--reconnect=30s"),
                List.of("--listen", "[::1]:9464", "--bandwidth", "10MiB/s", "--commands", "5k/s"),
                List.of("--max-load", "used_memory_pct=85", "--max-load", "used_memory=1GiB"),
                List.of("--databases", "0,3", "--map-db", "3:1", "--rename", "a\\::b\\:", "--on-mixed-keys", "skip"),
                List.of("--allow", "W-CLOCK", "--allow", "E-TARGET-MEMORY"),
                List.of("--hook-before-cutover=./pause.sh", "--hook-after-cutover=./dns.sh", "--hook-timeout=1m"),
                List.of("--report", report.toString()));
        assertEquals(
                new MigrationSettings(
                        "orders.1",
                        new Origin.Server(Endpoint.parse("redis://:secret@h:1")),
                        Endpoint.parse("redis://h2:6379"),
                        new Scope(
                                new Selection(Set.of(0, 3), List.of(), List.of(), Set.of()),
                                new Mapping(Map.of(3, 1), List.of(new Rename(Bytes.utf8("a:"), Bytes.utf8("b:"))))),
                        MixedKeys.SKIP,
                        CutoverMode.MANUAL,
                        Conflict.REPLACE,
                        Set.of(Loss.FIELD_EXPIRY, Loss.KEY_METADATA),
                        Set.of("W-CLOCK", "E-TARGET-MEMORY"),
                        false,
                        VerifyPlan.of(VerifyMode.NONE),
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(2),
                        Duration.ZERO,
                        new Continuation(
                                true,
                                FullResyncPolicy.RESYNC,
                                10,
                                List.of(Endpoint.parse("redis://h3:6379")),
                                Duration.ofSeconds(30)),
                        new Control(
                                Optional.empty(),
                                SourceAfterwards.HOLD,
                                new PaceLimits(10 << 20, 5000),
                                List.of(new LoadLimit("used_memory_pct", 85), new LoadLimit("used_memory", 1 << 30)),
                                Optional.of(new ListenAddress("::1", 9464)),
                                new Hooks(Optional.of("./pause.sh"), Optional.of("./dns.sh"), Duration.ofMinutes(1))),
                        Path.of("w"),
                        1L << 30,
                        64L << 20),
                settings(arguments));
        assertEquals(Optional.of(report), arguments.report());
        assertTrue(arguments.json());
    }

    @Test
    void parse_patterns_mayBeRepeated() throws Exception {
        List<String> words = List.of("--include", "a*", "--include", "b*", "--exclude", "*:tmp");
        Scope scope = settings(parse(SERVERS, words)).scope();
        assertEquals("[a*, b*]", scope.selection().include().toString());
        assertEquals("[*:tmp]", scope.selection().exclude().toString());
    }

    @Test
    void parse_cutoverAtATime_takenWithItsZone() throws Exception {
        MigrationSettings settings = settings(parse(SERVERS, List.of("--cutover", "at=2026-11-22T03:00:00+01:00")));
        assertEquals(CutoverMode.AT, settings.cutover());
        assertEquals(
                Optional.of(Instant.parse("2026-11-22T02:00:00Z")),
                settings.control().cutoverAt());
    }

    @Test
    void parse_flushTarget_taken() throws Exception {
        assertTrue(settings(parse(SERVERS, List.of("--flush-target"))).flushTarget());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "--databases x#--databases: \"x\" is no number of a database",
                "--map-db 3#--map-db 3: expected FROM:TO",
                "--map-db 3:0#databases 0 and 3 of the source would both be database 0",
                "--rename a#--rename a: expected FROM:TO",
                "--rename a:c --rename b:c#would both begin with \"c\"",
                "--on-mixed-keys never#expected stop|apply|skip",
                "--dry-run=half#--dry-run \"half\": expected full|stream",
                "--for 10s#--for: expected --dry-run beside it",
                "--listen 9464#--listen \"9464\": expected HOST:PORT",
                "--listen h:99999#expected HOST:PORT",
                "--route relay#--route relay is not in this version yet; it takes auto|write",
                "--route direct#not in this version yet",
                "--bandwidth fast#--bandwidth: \"fast\" is no rate; expected for example 10MiB/s",
                "--commands 0#--commands: \"0\" is no rate; expected at least 1",
                "--max-load memory#expected FIELD=MAX",
                "--max-load used_memory=much#expected FIELD=MAX",
                "--cutover at=03:00#expected a time with its zone",
                "--cutover at=2026-11-22T03:00:00#expected a time with its zone",
                "--cutover at=2026-11-21T22:00:00+01:00#at=2026-11-21T22:00:00+01:00 is over (it is 2026-11-21T22:00:00Z)",
                "--cutover none --cutover-source demote#expected one of them",
                "--cutover-source keep#expected unfence|hold|demote",
                "--cutover none --hook-before-cutover x#--hook-before-cutover: with --cutover none there is no cutover",
                "--cutover manuel#did you mean manual?",
                "--verify full --verify-sample 1%#expected --verify sample beside it",
                "--verify sample --verify-sample 0%#expected a share such as 1%",
                "--verify sample --verify-sample 101%#expected a share such as 1%",
                "--verify sample --verify-seed x#expected a number",
                "--flush-target --conflict skip#expected one of them",
                "--allow-loss field-ttl#--allow-loss: there is no loss \"field-ttl\"",
                "--allow W-TARGET-PERSISTANCE#no finding \"W-TARGET-PERSISTANCE\"; did you mean W-TARGET-PERSISTENCE?",
                "--allow E-SAME-SERVER#--allow E-SAME-SERVER: this cannot be accepted",
                "--flush-target --conflict replace#expected one of them",
                "--verify cuont#expected none|count|sample|full; did you mean count?",
                "--cutover later#--cutover \"later\": expected auto|manual|at=TIME|none",
                "--maxlag 1s#there is no option --maxlag; did you mean --max-lag?",
                "--sour x#there is no option --sour",
                "-x#there is no option -x",
                "--json=yes#--json takes no value",
                "--max-lag#--max-lag needs a value: --max-lag DURATION",
                "--max-lag 5#\"5\" is not a duration",
                "--pause-timeout 0s#at least 1ms",
                "--spool much#\"much\" is not a size",
                "--name a/b#--name \"a/b\"",
                "--report /no/such/dir/r.json#cannot write /no/such/dir/r.json",
                "--name a --name b#--name stands there 2 times",
                "--json --json#--json stands there 2 times",
                "stray#1 word(s) without an option",
            })
    void parse_wrongWords_problemSaysWhatIsExpected(String words, String expected) {
        List<String> all = new ArrayList<>(SERVERS);
        all.addAll(List.of(words.split(" ")));
        String problems = String.join("\n", problems(all));
        assertTrue(problems.contains(expected), problems);
    }

    @Test
    void parse_manyMistakes_allAtOnce() {
        List<String> problems = problems(List.of("--source", "redis://h/0", "--max-lag", "x", "--verify", "y"));
        assertEquals(4, problems.size(), problems.toString());
        assertTrue(problems.get(0).startsWith("--source: "), problems.toString());
        assertTrue(problems.get(1).startsWith("--target is missing"), problems.toString());
    }

    @Test
    void parse_tlsFileMissing_problem() {
        List<String> problems = problems(List.of("--source", "rediss://h?ca=/no/ca.pem", "--target", "h"));
        assertEquals(List.of("--source: the file /no/ca.pem is not there or not readable"), problems);
    }

    @Test
    void parse_addressWithoutItsOption_passwordNotShown() {
        List<String> problems = problems(List.of("redis://:secret@h", "--target", "h"));
        assertFalse(problems.toString().contains("secret"), problems.toString());
    }

    private static List<String> problems(List<String> words) {
        return assertThrows(UsageException.class, () -> parse(words)).problems();
    }

    @SafeVarargs
    private static MigrateArguments parse(List<String>... words) throws UsageException {
        List<String> all = new ArrayList<>();
        for (List<String> some : words) {
            all.addAll(some);
        }
        return MigrateArguments.parse(all, ENVIRONMENT::get, () -> NOW);
    }

    private static MigrationSettings settings(MigrateArguments arguments) {
        return arguments
                .settings()
                .apply(new Origin.Server(endpoint(arguments.source())), endpoint(arguments.target()));
    }

    private static Endpoint endpoint(Place place) {
        return assertInstanceOf(Place.Running.class, place).endpoint();
    }
}
