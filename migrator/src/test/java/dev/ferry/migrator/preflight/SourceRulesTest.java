package dev.ferry.migrator.preflight;

import static dev.ferry.migrator.preflight.Examples.codes;
import static dev.ferry.migrator.preflight.Examples.only;
import static dev.ferry.migrator.preflight.Examples.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.server.InfoText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceRulesTest {

    private static final ServerFacts TARGET = ServerFacts.of(Examples.TARGET, Examples.info("7.0.15"));

    @Test
    void backlog_shorterThanAMinute_warnedWithASizeThatIsEnough() {
        Map<String, String> backlog = Map.of("repl-backlog-size", "1000000");
        String found = only(SourceRules::backlog, written(20_000, backlog));
        assertTrue(found.contains("the stream of 50.0 s: 20.0 kB/s is written there"), found);
        assertTrue(found.contains("repl-backlog-size 1200000"), found);
        assertEquals(List.of(), codes(SourceRules::backlog, written(16_000, backlog)));
    }

    @Test
    void outputBuffer_lessThanWhatComesTogetherInTheSnapshot_warned() {
        // 700 MB are expected to take 10.3 s, in which 10.3 MB are written.
        assertEquals(
                List.of("W-SOURCE-OUTPUT-BUFFER"),
                codes(SourceRules::outputBuffer, written(1_000_000, buffer("slave 10000000 0 0"))));
        assertEquals(
                List.of("W-SOURCE-OUTPUT-BUFFER"),
                codes(SourceRules::outputBuffer, written(1_000_000, buffer("replica 0 1000000 5"))));
        assertEquals(List.of(), codes(SourceRules::outputBuffer, written(1_000_000, buffer("slave 20000000 0 0"))));
        assertEquals(List.of(), codes(SourceRules::outputBuffer, written(1_000_000, buffer("slave 0 1000000 60"))));
        assertEquals(List.of(), codes(SourceRules::outputBuffer, written(1_000_000, buffer("slave 0 0 0"))));
    }

    @Test
    void ofReplicas_strangeSetting_unknown() {
        assertEquals(Optional.empty(), BufferLimit.ofReplicas("normal 0 0 0"));
        assertEquals(Optional.empty(), BufferLimit.ofReplicas("slave many 0 0"));
    }

    @Test
    void between_noStreamCounted_clientsInputIsTheBound() {
        InfoText before = new InfoText("repl_backlog_active:0\nmaster_repl_offset:0\ntotal_net_input_bytes:100");
        InfoText after = new InfoText("repl_backlog_active:0\nmaster_repl_offset:0\ntotal_net_input_bytes:614");
        assertEquals(Optional.of(new WriteRate(1000, false)), WriteRate.between(before, after, Duration.ofMillis(500)));
        assertEquals(Optional.empty(), WriteRate.between(after, before, Duration.ofMillis(500)), "restarted meanwhile");
    }

    @Test
    void behind_silentMaster_warnedByItsOwnPeriod() {
        String replica = Examples.info("7.0.15") + "\nrole:slave\nmaster_host:h\nmaster_port:1\nmaster_link_status:up"
                + "\nmaster_last_io_seconds_ago:";
        Map<String, String> period = Map.of("repl-ping-slave-period", "1");
        assertEquals(
                List.of("W-SOURCE-BEHIND"),
                codes(
                        SourceRules::behind,
                        source(Examples.facts(Examples.SOURCE, replica + 3, period), Measured.NOTHING)));
        assertEquals(
                List.of(),
                codes(
                        SourceRules::behind,
                        source(Examples.facts(Examples.SOURCE, replica + 2, period), Measured.NOTHING)));
    }

    private static Map<String, String> buffer(String limit) {
        return Map.of("client-output-buffer-limit", "normal 0 0 0 " + limit + " pubsub 33554432 8388608 60");
    }

    private static Pairing written(long bytesPerSecond, Map<String, String> settings) {
        ServerFacts facts = Examples.facts(Examples.SOURCE, Examples.info("7.0.15", "used_memory:700000000"), settings);
        return source(facts, new Measured(Optional.of(new WriteRate(bytesPerSecond, true)), 0, List.of()));
    }

    private static Pairing source(ServerFacts facts, Measured measured) {
        return new Pairing(facts, TARGET, measured, Leftovers.NONE, settings());
    }
}
