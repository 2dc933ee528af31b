package dev.ferry.migrator.verify;

import java.util.List;

/**
 * What a comparison of keys came to. Immutable.
 *
 * @param compared how many keys were compared
 * @param differences how many differ, with libraries of functions
 * @param first the first of them
 */
public record Verdict(long compared, long differences, List<Difference> first) {

    /** Nothing was compared. */
    public static final Verdict NONE = new Verdict(0, 0, List.of());

    public Verdict {
        first = List.copyOf(first);
    }

    /** Tells whether nothing differs. */
    public boolean same() {
        return differences == 0;
    }
}
