package dev.ferry.migrator.verify.value;

import java.util.ArrayList;
import java.util.List;

/** In what the two sides of one key differ, in words: counted, and the first ones kept. Confined to one thread. */
public final class Discrepancies {

    private static final int NAMED_MAX = 3;

    /** Whoever reads a large value part by part need not go on when there are so many. */
    private static final int ENOUGH = 100;

    private final List<String> first = new ArrayList<>();
    private long count;

    /** Adds one. */
    public void add(String what) {
        if (count < NAMED_MAX) {
            first.add(what);
        }
        count++;
    }

    /** Tells whether there are none. */
    public boolean none() {
        return count == 0;
    }

    /** Tells whether there are so many that more would not tell anybody anything. */
    public boolean enough() {
        return count >= ENOUGH;
    }

    /** Returns the first ones in one sentence, and how many there are besides. */
    public String text() {
        String named = String.join("; ", first);
        return count <= NAMED_MAX
                ? named
                : "%s; and %s%d more".formatted(named, enough() ? "at least " : "", count - NAMED_MAX);
    }
}
