package dev.ferry.psync.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.bytes.Bytes;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotFramingTest {

    private static final String MARKER = "0123456789".repeat(4);

    @Test
    void parse_length_isSized() {
        assertEquals(Optional.of(new SnapshotFraming.Sized(0)), SnapshotFraming.parse("$0"));
        assertEquals(
                Optional.of(new SnapshotFraming.Sized(999_999_999_999_999_999L)),
                SnapshotFraming.parse("$" + "9".repeat(18)));
    }

    @Test
    void parse_marker_isDelimited() {
        assertEquals(
                Optional.of(new SnapshotFraming.Delimited(Bytes.utf8(MARKER))),
                SnapshotFraming.parse("$EOF:" + MARKER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "$",
                "$-1",
                "$+1",
                "$1x",
                "$ 1",
                "$9999999999999999999",
                "1",
                "*1",
                "-ERR",
                "$EOF:",
                "$EOF:0123456789",
                "$EOF:012345678901234567890123456789012345678901",
                "$EOF:ä123456789012345678901234567890123456789",
                "$ENDOFF:0 0123456789012345678901234567890123456789 0 7"
            })
    void parse_anythingElse_isNoFraming(String line) {
        assertEquals(Optional.empty(), SnapshotFraming.parse(line));
    }
}
