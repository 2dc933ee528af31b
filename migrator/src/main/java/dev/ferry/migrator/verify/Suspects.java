package dev.ferry.migrator.verify;

import java.util.ArrayList;
import java.util.List;

/**
 * The keys that differ, as far as is known, and the differences that are certain. Only so many suspects are kept; then they
 * must be looked at again before more are searched for. Thread-safe.
 */
final class Suspects {

    private static final int KEPT_MAX = 20_000;
    private static final int NAMED_MAX = 100;

    private List<Suspect> suspects = new ArrayList<>();
    private final List<Difference> first = new ArrayList<>();
    private long differences;

    synchronized void add(List<Suspect> more) {
        suspects.addAll(more);
    }

    synchronized int count() {
        return suspects.size();
    }

    /** Tells whether so many are kept that they should be looked at now. */
    synchronized boolean full() {
        return suspects.size() >= KEPT_MAX;
    }

    /** Returns those that are kept. */
    synchronized List<Suspect> list() {
        return List.copyOf(suspects);
    }

    /** Takes over what an interrupted comparison has found. */
    synchronized void restore(Bookmark bookmark) {
        suspects.addAll(bookmark.suspects());
        first.addAll(bookmark.first());
        differences += bookmark.differences();
    }

    /** Returns those that are kept, and keeps them no longer. */
    synchronized List<Suspect> take() {
        List<Suspect> taken = suspects;
        suspects = new ArrayList<>();
        return taken;
    }

    /** Takes note of something that certainly differs. */
    synchronized void convict(Difference difference) {
        differences++;
        if (first.size() < NAMED_MAX) {
            first.add(difference);
        }
    }

    /** Returns how many things certainly differ. */
    synchronized long differences() {
        return differences;
    }

    /** Returns the first that certainly differ. */
    synchronized List<Difference> first() {
        return List.copyOf(first);
    }
}
