package dev.ferry.engine.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Finds the name that somebody probably meant. */
final class NearestName {

    private NearestName() {}

    /** Returns {@code ; did you mean X?} or nothing. */
    static String suggestion(String word, Collection<String> known) {
        return known.stream()
                .filter(name -> edits(word, name) <= Math.max(1, word.length() / 3))
                .min(Comparator.comparingInt((String name) -> edits(word, name))
                        .thenComparing(Comparator.naturalOrder()))
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
    }

    /** How many letters must be inserted, removed, changed or swapped with their neighbours, row by row. */
    private static int edits(String from, String to) {
        int[] rowBefore = new int[to.length() + 1];
        int[] row = IntStream.rangeClosed(0, to.length()).toArray();
        for (int i = 1; i <= from.length(); i++) {
            int[] next = new int[to.length() + 1];
            next[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = row[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                next[j] = Math.min(change, 1 + Math.min(row[j], next[j - 1]));
                boolean swapped = i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
                if (swapped) {
                    next[j] = Math.min(next[j], rowBefore[j - 2] + 1);
                }
            }
            rowBefore = row;
            row = next;
        }
        return row[to.length()];
    }
}
