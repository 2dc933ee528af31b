package dev.ferry.migrator.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.transport.ConnectionException;
import dev.ferry.transport.ConnectionException.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FindingTest {

    @Test
    void toString_fullStopInWhatWasSeen_notDoubled() {
        assertEquals("E-X: it says no. Ask it", text("it says no.", "Ask it"));
        assertEquals("E-X: does it? Ask it", text("does it?", "Ask it"));
        assertEquals("E-X: it says no. Ask it", text("it says no", "Ask it"));
    }

    @Test
    void list_mixed_errorsLast() {
        Findings findings = new Findings();
        findings.error("A", "", "");
        findings.warning("B", "", "");
        findings.error("C", "", "");
        assertEquals(
                List.of("W-B", "E-A", "E-C"),
                findings.list().stream().map(Finding::code).toList());
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
        String text = new Finding("E-X", Severity.ERROR, seen, todo).toString();
        return text.substring(0, text.length() - 1);
    }
}
