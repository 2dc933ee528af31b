package dev.ferry.migrator.select;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The commands with mixed keys that were applied or skipped. Written by the applying thread, read by any. */
public final class MixedTally {

    private static final int NAMED_MAX = 10;

    private final AtomicLong count = new AtomicLong();
    private final List<String> first = new ArrayList<>();

    /** How many there were. */
    public long count() {
        return count.get();
    }

    /** The first of them. */
    public List<String> first() {
        synchronized (first) {
            return List.copyOf(first);
        }
    }

    void add(String command) {
        count.incrementAndGet();
        synchronized (first) {
            if (first.size() < NAMED_MAX) {
                first.add(command);
            }
        }
    }
}
