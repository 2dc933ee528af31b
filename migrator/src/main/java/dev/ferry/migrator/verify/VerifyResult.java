package dev.ferry.migrator.verify;

import dev.ferry.migrator.plan.VerifyMode;
import java.util.List;

/**
 * What came of a comparison. Immutable.
 *
 * @param mode how much was compared
 * @param compared how many keys were compared, or databases where only keys were counted
 * @param differences how many of them differ, with libraries of functions
 * @param first the first differences
 * @param sourceVersion the version of the source's product
 * @param targetVersion the version of the target's product
 */
public record VerifyResult(
        VerifyMode mode,
        long compared,
        long differences,
        List<Difference> first,
        String sourceVersion,
        String targetVersion) {

    public VerifyResult {
        first = List.copyOf(first);
    }

    /** Tells whether nothing differs. */
    public boolean same() {
        return differences == 0;
    }
}
