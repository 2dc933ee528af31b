package dev.ferry.migrator.select;

import dev.ferry.bytes.Bytes;
import dev.ferry.resp.FrameReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A command as its arguments: all of them, or the first ones of a command that is too large for memory. */
final class StreamedCommand {

    private final String name;
    private final byte[][] arguments;
    private final boolean whole;

    private StreamedCommand(byte[][] arguments, boolean whole) {
        this.name = Bytes.copyOf(arguments[0]).toUtf8().toLowerCase(Locale.ROOT);
        this.arguments = arguments;
        this.whole = whole;
    }

    /** The command at which the reader stands, whose name is in memory. */
    static StreamedCommand at(FrameReader frame) {
        if (frame.whole()) {
            return new StreamedCommand(frame.argumentArrays(), true);
        }
        List<byte[]> known = new ArrayList<>();
        while (frame.knows(known.size())) {
            known.add(frame.argument(known.size()).toArray());
        }
        return new StreamedCommand(known.toArray(byte[][]::new), false);
    }

    static StreamedCommand of(List<Bytes> arguments) {
        return new StreamedCommand(arguments.stream().map(Bytes::toArray).toArray(byte[][]::new), true);
    }

    /** In lower case. */
    String name() {
        return name;
    }

    byte[][] arguments() {
        return arguments;
    }

    boolean whole() {
        return whole;
    }

    int count() {
        return arguments.length;
    }

    Bytes argument(int index) {
        return Bytes.copyOf(arguments[index]);
    }

    List<Bytes> list() {
        return Arrays.stream(arguments).map(Bytes::copyOf).toList();
    }

    /** Tells whether an argument is there and is this word, given in upper case. */
    boolean is(int index, String word) {
        return index < arguments.length
                && arguments[index].length == word.length()
                && argument(index).toUtf8().toUpperCase(Locale.ROOT).equals(word);
    }

    /** The index of a word that stands at {@code from} or behind it. */
    Optional<Integer> indexOf(String word, int from) {
        for (int i = from; i < arguments.length; i++) {
            if (is(i, word)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** The number of a database; empty when the argument is none. */
    Optional<Integer> database(int index) {
        try {
            return index < arguments.length
                    ? Optional.of(Integer.parseInt(argument(index).toUtf8()))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The command's name and its first argument, for messages. */
    @Override
    public String toString() {
        String word = name.toUpperCase(Locale.ROOT);
        return arguments.length > 1 ? word + " " + argument(1) : word;
    }
}
