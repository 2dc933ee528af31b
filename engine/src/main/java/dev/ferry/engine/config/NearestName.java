package dev.ferry.engine.config;

import java.util.Collection;
import java.util.Comparator;

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

    /** How many letters must be inserted, removed or changed, row by row. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
