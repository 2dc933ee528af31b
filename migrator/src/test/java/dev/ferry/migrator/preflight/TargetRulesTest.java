package dev.ferry.migrator.preflight;

import static dev.ferry.migrator.preflight.Examples.codes;
import static dev.ferry.migrator.preflight.Examples.pairing;
import static dev.ferry.migrator.preflight.Examples.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.bytes.Bytes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetRulesTest {

    @Test
    void disk_nothingSaved_warned() {
        assertEquals(List.of("W-TARGET-PERSISTENCE"), codes(TargetRules::disk, target("save", "", "appendonly", "no")));
        assertEquals(List.of(), codes(TargetRules::disk, target("save", "60 1", "appendonly", "no")));
        assertEquals(List.of(), codes(TargetRules::disk, target("appendonly", "no")));
    }

    @Test
    void disk_alwaysSynced_warned() {
        assertEquals(
                List.of("W-TARGET-AOF-ALWAYS"),
                codes(TargetRules::disk, target("save", "", "appendonly", "yes", "appendfsync", "always")));
        assertEquals(
                List.of(),
                codes(TargetRules::disk, target("save", "", "appendonly", "yes", "appendfsync", "everysec")));
    }

    @Test
    void notifications_setAtTheSourceOnly_saidThatTheyStayBehind() {
        assertEquals(List.of("W-NOTIFICATIONS-DIFFER"), codes(TargetRules::notifications, notified("Ex", "")));
        assertEquals(List.of("W-TARGET-NOTIFIES"), codes(TargetRules::notifications, notified("", "Ex")));
        assertEquals(List.of("W-TARGET-NOTIFIES"), codes(TargetRules::notifications, notified("Ex", "AE")));
        assertEquals(
                List.of("W-TARGET-NOTIFIES", "W-NOTIFICATIONS-DIFFER"),
                codes(TargetRules::notifications, notified("Kx", "AE")));
    }

    @Test
    void valueLimits_lowerAtTheTarget_warnedAndRefusedWhenSomeStringIsLonger() {
        assertEquals(List.of("W-TARGET-BULK-LIMIT"), codes(TargetRules::valueLimits, limits(512 << 20, 1 << 20, 0)));
        assertEquals(List.of(), codes(TargetRules::valueLimits, limits(1 << 20, 512 << 20, 0)));
        assertEquals(
                List.of("W-TARGET-BULK-LIMIT", "E-TARGET-VALUE-LIMIT"),
                codes(TargetRules::valueLimits, limits(512 << 20, 1 << 20, (1 << 20) + 1)));
    }

    private static Pairing target(String... settings) {
        return pairing(facts(), facts(settings), settings());
    }

    private static Pairing notified(String source, String target) {
        return pairing(facts("notify-keyspace-events", source), facts("notify-keyspace-events", target), settings());
    }

    private static Pairing limits(int source, int target, long stringBytes) {
        Measured measured = new Measured(
                Optional.empty(), 1, List.of(new LargeKey(0, Bytes.utf8("long"), "string", 5 << 20, stringBytes)));
        return pairing(
                        facts("proto-max-bulk-len", Integer.toString(source)),
                        facts("proto-max-bulk-len", Integer.toString(target)),
                        settings())
                .with(measured);
    }

    private static ServerFacts facts(String... namesAndValues) {
        Map<String, String> settings = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Examples.facts(Examples.TARGET, Examples.info("7.0.15"), settings);
    }
}
