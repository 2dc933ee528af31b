package dev.ferry.migrator.rdb.diff;

import dev.ferry.migrator.rdb.json.JsonBytes;
import java.util.List;
import java.util.Optional;

/**
 * What two RDBs have not in common. Immutable. The lists name those that come first in their file.
 *
 * @param a what the one was called
 * @param b what the other was called
 * @param keysA how many keys the one has
 * @param keysB how many keys the other has
 * @param onlyInA how many keys and functions only the one has
 * @param onlyInB how many only the other has
 * @param different how many both have, and not the same
 */
public record DiffResult(
        String a,
        String b,
        long keysA,
        long keysB,
        boolean same,
        long onlyInA,
        long onlyInB,
        long different,
        List<Missing> firstOnlyInA,
        List<Missing> firstOnlyInB,
        List<Changed> firstDifferent) {

    public DiffResult {
        firstOnlyInA = List.copyOf(firstOnlyInA);
        firstOnlyInB = List.copyOf(firstOnlyInB);
        firstDifferent = List.copyOf(firstDifferent);
    }

    /**
     * A key that only one of them has.
     *
     * @param db empty for a function library
     * @param key for a function library its source
     * @param type the word that TYPE uses, or {@code function}
     */
    public record Missing(Optional<Integer> db, JsonBytes key, String type) {}

    /**
     * A key that both have.
     *
     * @param what in which it differs: {@code type}, {@code value}, {@code ttl}
     */
    public record Changed(int db, JsonBytes key, List<String> what, State a, State b) {

        public Changed {
            what = List.copyOf(what);
        }
    }

    /**
     * What a key is in one of them.
     *
     * @param expireAt Unix time in milliseconds
     */
    public record State(String type, Optional<Long> expireAt) {}
}
