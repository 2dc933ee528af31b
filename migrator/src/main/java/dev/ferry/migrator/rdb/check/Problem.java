package dev.ferry.migrator.rdb.check;

import dev.ferry.migrator.rdb.json.JsonBytes;
import dev.ferry.rdb.RdbException;
import dev.ferry.rdb.check.Finding;
import java.util.Optional;

/**
 * One damaged place. Immutable.
 *
 * @param offset in bytes from the start of the file
 * @param key whose value it is in
 * @param reason what was seen, what was expected, and where
 */
public record Problem(long offset, Optional<JsonBytes> key, String reason) {

    static Problem of(RdbException e) {
        return new Problem(e.offset(), Optional.ofNullable(e.key()).map(JsonBytes::new), e.getMessage());
    }

    static Problem of(Finding finding) {
        return new Problem(
                finding.offset(), Optional.ofNullable(finding.key()).map(JsonBytes::new), finding.toString());
    }
}
