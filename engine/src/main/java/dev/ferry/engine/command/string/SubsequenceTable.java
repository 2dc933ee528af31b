package dev.ferry.engine.command.string;

import java.util.ArrayList;
import java.util.List;

/**
 * The lengths of the longest common subsequences of all beginnings of two strings, by the classical recurrence: row by row, a
 * cell is one more than its diagonal neighbour where the letters are the same, else the larger of the two others.
 */
final class SubsequenceTable {

    private final byte[] a;
    private final byte[] b;
    private final int[] lengths;

    SubsequenceTable(byte[] a, byte[] b) {
        this.a = a;
        this.b = b;
        this.lengths = new int[(a.length + 1) * (b.length + 1)];
        for (int i = 1; i <= a.length; i++) {
            for (int j = 1; j <= b.length; j++) {
                lengths[at(i, j)] =
                        a[i - 1] == b[j - 1] ? length(i - 1, j - 1) + 1 : Math.max(length(i - 1, j), length(i, j - 1));
            }
        }
    }

    /** Returns the length for the first {@code i} letters of one and {@code j} of the other. */
    int length(int i, int j) {
        return lengths[at(i, j)];
    }

    /** Returns the length for the whole strings. */
    int length() {
        return length(a.length, b.length);
    }

    /** Returns the subsequence itself. */
    byte[] letters() {
        byte[] letters = new byte[length()];
        int left = letters.length;
        int i = a.length;
        int j = b.length;
        while (left > 0) {
            if (a[i - 1] == b[j - 1]) {
                letters[--left] = a[i - 1];
                i--;
                j--;
            } else if (length(i - 1, j) > length(i, j - 1)) {
                i--;
            } else {
                j--;
            }
        }
        return letters;
    }

    /** Returns the stretches of letters that belong together in both strings, the last one first. */
    List<Match> matches() {
        List<Match> matches = new ArrayList<>();
        int i = a.length;
        int j = b.length;
        int run = 0;
        while (i > 0 && j > 0) {
            if (a[i - 1] == b[j - 1]) {
                run++;
                i--;
                j--;
                continue;
            }
            addRun(matches, i, j, run);
            run = 0;
            if (length(i - 1, j) > length(i, j - 1)) {
                i--;
            } else {
                j--;
            }
        }
        addRun(matches, i, j, run);
        return matches;
    }

    /** A stretch of letters: where it begins in each string, and how long it is. */
    record Match(int inA, int inB, int length) {}

    private static void addRun(List<Match> matches, int i, int j, int run) {
        if (run > 0) {
            matches.add(new Match(i, j, run));
        }
    }

    private int at(int i, int j) {
        return i * (b.length + 1) + j;
    }
}
