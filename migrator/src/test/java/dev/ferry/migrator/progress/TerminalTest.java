package dev.ferry.migrator.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

    @Test
    void ofStandardError_dumbTerminal_notInteractive() {
        assertEquals(Terminal.NONE, Terminal.ofStandardError(Map.of("TERM", "dumb")));
        assertEquals(Terminal.NONE, Terminal.ofStandardError(Map.of()));
    }
}
