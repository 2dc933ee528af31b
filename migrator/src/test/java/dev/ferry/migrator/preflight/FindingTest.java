package dev.ferry.migrator.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.transport.ConnectionException;
import dev.ferry.transport.ConnectionException.Reason;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FindingTest {

    @Test
    void toString_fullStopInWhatWasSeen_notDoubled() {
        assertEquals("W-CLOCK: it says no. Ask it", text("it says no.", "Ask it"));
        assertEquals("W-CLOCK: does it? Ask it", text("does it?", "Ask it"));
        assertEquals("W-CLOCK: it says no. Ask it", text("it says no", "Ask it"));
    }

    @Test
    void list_mixed_errorsLastInTheOrderOfTheCatalogue() {
        Findings findings = new Findings();
        findings.add(FindingCode.E_TARGET_RIGHTS, "", "");
        findings.add(FindingCode.W_CLOCK, "", "");
        findings.add(FindingCode.E_SAME_SERVER, "", "");
        assertEquals(
                List.of("W-CLOCK", "E-SAME-SERVER", "E-TARGET-RIGHTS"),
                findings.list().stream().map(Finding::code).toList());
    }

    @Test
    void add_accepted_saysSoAndRefusesNothingWhereItCanBe() {
        Findings findings = new Findings(Set.of("E-TARGET-MEMORY", "W-CLOCK", "E-SAME-SERVER"));
        findings.add(FindingCode.E_TARGET_MEMORY, "little", "Buy");
        findings.add(FindingCode.W_CLOCK, "late", "Wind it up");
        findings.add(FindingCode.E_SAME_SERVER, "one", "Take two");
        assertEquals(
                List.of("E-SAME-SERVER"),
                findings.list().stream()
                        .filter(Finding::refuses)
                        .map(Finding::code)
                        .toList());
        assertEquals(
                "W-CLOCK (accepted): late. Wind it up.",
                findings.list().getFirst().toString());
    }

    @ParameterizedTest
    @EnumSource
    void add_connectionFailure_codeOfTheReasonAndTheOption(Reason reason) {
        Findings findings = new Findings();
        ConnectionFinding.add(Side.TARGET, new ConnectionException(reason, Examples.TARGET, "no luck", null), findings);
        Finding found = findings.list().getFirst();
        assertEquals("E-TARGET-" + reason.name().replace('_', '-'), found.code());
        assertEquals("the target 10.0.0.9:6380: no luck", found.seen());
        assertTrue(found.todo().startsWith("Check "), found.todo());
    }

    private static String text(String seen, String todo) {
        String text = new Finding(FindingCode.W_CLOCK, seen, todo, false).toString();
        return text.substring(0, text.length() - 1);
    }
}
