package dev.ferry.migrator.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerVersionTest {

    @ParameterizedTest
    @CsvSource({"7.0.15, 7.0.15", "7.4.0-rc1, 7.4.0", "8, 8.0.0", "9.1, 9.1.0", "255.255.255, 255.255.255", "x, unknown"
    })
    void parse_text_numbersAtTheFront(String text, String version) {
        assertEquals(version, ServerVersion.parse(text).toString());
    }

    @Test
    void atLeast_version_comparedByNumberAndNotByText() {
        ServerVersion version = new ServerVersion(8, 10, 0);
        assertTrue(version.atLeast(8, 10));
        assertTrue(version.atLeast(8, 9));
        assertTrue(version.atLeast(7, 11));
        assertFalse(version.atLeast(8, 11));
        assertFalse(version.atLeast(10, 0));
        assertFalse(ServerVersion.UNKNOWN.atLeast(0, 1));
    }
}
