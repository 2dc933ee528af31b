package dev.ferry.migrator.rdb.check;

import dev.ferry.migrator.rdb.json.JsonBytes;
import dev.ferry.rdb.RdbChecksumException;
import dev.ferry.rdb.RdbCorruptException;
import dev.ferry.rdb.RdbException;
import dev.ferry.rdb.RdbLimitException;
import dev.ferry.rdb.RdbTruncatedException;
import dev.ferry.rdb.RdbUnknownTypeException;
import dev.ferry.rdb.RdbUnsupportedException;
import dev.ferry.rdb.check.Finding;
import java.util.Optional;

/**
 * One damaged place. Immutable.
 *
 * @param verdict {@code damage}, or {@code cannot be read} for what may be sound and is beyond this version or its memory
 * @param offset in bytes from the start of the file
 * @param key whose value it is in
 * @param reason what was seen, what was expected, and where
 */
public record Problem(String verdict, long offset, Optional<JsonBytes> key, String reason) {

    private static final String DAMAGE = "damage";

    static Problem of(RdbException e) {
        return new Problem(verdict(e), e.offset(), Optional.ofNullable(e.key()).map(JsonBytes::new), e.getMessage());
    }

    static Problem of(Finding finding) {
        return new Problem(
                DAMAGE, finding.offset(), Optional.ofNullable(finding.key()).map(JsonBytes::new), finding.toString());
    }

    static Problem damage(long offset, Optional<JsonBytes> key, String reason) {
        return new Problem(DAMAGE, offset, key, reason);
    }

    private static String verdict(RdbException e) {
        return switch (e) {
            case RdbUnsupportedException foreign -> "cannot be read";
            case RdbUnknownTypeException foreign -> "cannot be read";
            case RdbLimitException large -> "cannot be read with so little memory (FERRY_JAVA_OPTS=-Xmx1g allows more)";
            case RdbTruncatedException cut -> DAMAGE;
            case RdbCorruptException wrong -> DAMAGE;
            case RdbChecksumException wrong -> DAMAGE;
        };
    }
}
