package dev.ferry.migrator.words;

import java.util.Comparator;

/**
 * Where something stands that the operator wrote. Ordered as it is read.
 *
 * @param file the file, as the operator named it; empty on the command line
 * @param line from 1 on; 0 on the command line
 * @param column from 1 on; 0 on the command line
 */
public record Spot(String file, int line, int column) implements Comparable<Spot> {

    /** The command line, whose options tell where they are by their names. */
    public static final Spot COMMAND_LINE = new Spot("", 0, 0);

    private static final Comparator<Spot> ORDER =
            Comparator.comparing(Spot::file).thenComparingInt(Spot::line).thenComparingInt(Spot::column);

    @Override
    public int compareTo(Spot other) {
        return ORDER.compare(this, other);
    }

    /** Returns what goes before a message: {@code orders.yaml:12:9: }, or nothing. */
    @Override
    public String toString() {
        return file.isEmpty() ? "" : file + ":" + line + ":" + column + ": ";
    }
}
