package dev.ferry.migrator.preflight;

import dev.ferry.address.Credentials;
import dev.ferry.address.Endpoint;
import dev.ferry.migrator.place.Origin;
import dev.ferry.migrator.plan.Conflict;
import dev.ferry.migrator.plan.Continuation;
import dev.ferry.migrator.plan.Control;
import dev.ferry.migrator.plan.CutoverMode;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.plan.VerifyMode;
import dev.ferry.migrator.plan.VerifyPlan;
import dev.ferry.migrator.select.MixedKeys;
import dev.ferry.migrator.select.Scope;
import dev.ferry.migrator.server.InfoText;
import dev.ferry.migrator.server.ServerInfo;
import dev.ferry.rdb.transcode.Loss;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Servers and wishes for the tests of the pre-flight. */
final class Examples {

    static final Endpoint SOURCE = new Endpoint("10.0.0.5", 6379, Credentials.NONE, Optional.empty());
    static final Endpoint TARGET = new Endpoint("10.0.0.9", 6380, Credentials.NONE, Optional.empty());

    private Examples() {}

    static MigrationSettings settings() {
        return settings(CutoverMode.AUTO, Conflict.FAIL, false);
    }

    static MigrationSettings settings(CutoverMode cutover, Conflict conflict, boolean flushTarget) {
        return settings(cutover, conflict, Set.of(), flushTarget);
    }

    static MigrationSettings settings(
            CutoverMode cutover, Conflict conflict, Set<Loss> allowedLosses, boolean flushTarget) {
        return settings(Scope.EVERYTHING, cutover, conflict, allowedLosses, flushTarget);
    }

    static MigrationSettings settings(Scope scope) {
        return settings(scope, CutoverMode.AUTO, Conflict.FAIL, Set.of(), false);
    }

    private static MigrationSettings settings(
            Scope scope, CutoverMode cutover, Conflict conflict, Set<Loss> allowedLosses, boolean flushTarget) {
        return new MigrationSettings(
                "orders",
                new Origin.Server(SOURCE),
                TARGET,
                scope,
                MixedKeys.STOP,
                cutover,
                conflict,
                allowedLosses,
                Set.of(),
                flushTarget,
                VerifyPlan.of(VerifyMode.COUNT),
                Duration.ofMillis(200),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Continuation.DEFAULT,
                Control.DEFAULT,
                Path.of("work"),
                1 << 20,
                MigrationSettings.VALUE_PARTS_BYTES_DEFAULT);
    }

    /** A master, as {@code "7.0.15"} or {@code "valkey 8.1.1"}, whose INFO has these further lines. */
    static ServerInfo server(String version, String... lines) {
        return ServerInfo.parse(info(version, lines));
    }

    /** The INFO of such a master. */
    static String info(String version, String... lines) {
        String product = version.startsWith("valkey ")
                ? "redis_version:7.2.4\nserver_name:valkey\nvalkey_version:" + version.substring(7)
                : "redis_version:" + version;
        return product + "\nrole:master\n# Keyspace\n" + String.join("\n", lines);
    }

    static ServerFacts facts(Endpoint endpoint, ServerInfo info) {
        return new ServerFacts(
                endpoint, info, new InfoText(""), Map.of(), Map.of(), Optional.empty(), Optional.empty(), 0, List.of());
    }

    /** A source or target whose INFO is that, and whose CONFIG GET answers these. */
    static ServerFacts facts(Endpoint endpoint, String info, Map<String, String> settings) {
        return withSettings(ServerFacts.of(endpoint, info), settings);
    }

    /** The same server, whose CONFIG GET answers these. */
    static ServerFacts withSettings(ServerFacts facts, Map<String, String> settings) {
        return new ServerFacts(
                facts.endpoint(),
                facts.info(),
                facts.text(),
                settings,
                facts.modules(),
                facts.clockAhead(),
                facts.roundTrip(),
                facts.sentinels(),
                facts.unanswered());
    }

    /** The same server, with these modules. */
    static ServerFacts withModules(ServerFacts facts, Map<String, Long> modules) {
        return new ServerFacts(
                facts.endpoint(),
                facts.info(),
                facts.text(),
                facts.settings(),
                modules,
                facts.clockAhead(),
                facts.roundTrip(),
                facts.sentinels(),
                facts.unanswered());
    }

    /** The same server, whose clock is ahead by so much, and which has refused these questions. */
    static ServerFacts withClock(ServerFacts facts, Optional<Duration> ahead, List<String> unanswered) {
        return new ServerFacts(
                facts.endpoint(),
                facts.info(),
                facts.text(),
                facts.settings(),
                facts.modules(),
                ahead,
                facts.roundTrip(),
                facts.sentinels(),
                unanswered);
    }

    static Pairing pairing(ServerInfo source, ServerInfo target, MigrationSettings settings) {
        return pairing(facts(SOURCE, source), facts(TARGET, target), settings);
    }

    static Pairing pairing(ServerFacts source, ServerFacts target, MigrationSettings settings) {
        return new Pairing(source, target, Measured.NOTHING, Leftovers.NONE, settings);
    }

    /** The codes of what a rule finds. */
    static List<String> codes(Rule rule, Pairing pairing) {
        Findings findings = new Findings();
        rule.check(pairing, findings);
        return findings.list().stream().map(Finding::code).toList();
    }

    /** Everything that a rule finds, a line each. */
    static String all(Rule rule, Pairing pairing) {
        Findings findings = new Findings();
        rule.check(pairing, findings);
        return findings.list().stream().map(Finding::toString).collect(Collectors.joining("\n"));
    }

    /** The one thing that a rule finds, as text. */
    static String only(Rule rule, Pairing pairing) {
        Findings findings = new Findings();
        rule.check(pairing, findings);
        if (findings.list().size() != 1) {
            throw new AssertionError("expected one finding, found " + findings.list());
        }
        return findings.list().getFirst().toString();
    }
}
