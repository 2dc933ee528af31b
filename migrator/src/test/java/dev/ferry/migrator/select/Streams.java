package dev.ferry.migrator.select;

import dev.ferry.bytes.Bytes;
import dev.ferry.bytes.GlobPattern;
import dev.ferry.resp.FrameReader;
import dev.ferry.resp.RespLimits;
import dev.ferry.resp.RespWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Commands of a stream and what becomes of them, as short texts. */
final class Streams {

    private Streams() {}

    /** A frame reader at a command of words with one space between them. */
    static FrameReader frame(String command) throws IOException {
        return frame(RespLimits.STREAM, command.split(" ", -1));
    }

    static FrameReader frame(RespLimits limits, String... words) throws IOException {
        FrameReader reader = new FrameReader(new ByteArrayInputStream(RespWriter.command(words)), limits, () -> {});
        reader.next();
        return reader;
    }

    /** What becomes of a command: {@code =} as it is, {@code -} nothing, else the commands in its place. */
    static String text(CommandSelection selection, String command, int db) throws IOException {
        return text(selection.choose(frame(command), db), command);
    }

    private static String text(Choice choice, String command) {
        return switch (choice) {
            case Choice.AsItIs same -> "=";
            case Choice.LeftOut nothing -> "-";
            case Choice.Renamed(int position, Bytes key) -> {
                String[] words = command.split(" ", -1);
                words[position] = key.toUtf8();
                yield String.join(" ", words);
            }
            case Choice.Instead(List<List<Bytes>> commands) ->
                commands.stream()
                        .map(each -> each.stream().map(Bytes::toUtf8).collect(Collectors.joining(" ")))
                        .collect(Collectors.joining("; "));
        };
    }

    /** A scope of words such as {@code db=0,3 in=a:* not=*:tmp map=3:1 name=a:>x:}. */
    static Scope scope(String words) {
        Set<Integer> databases = new HashSet<>();
        List<GlobPattern> include = new ArrayList<>();
        List<GlobPattern> exclude = new ArrayList<>();
        Map<Integer, Integer> numbers = new HashMap<>();
        List<Rename> renames = new ArrayList<>();
        for (String word : words.isEmpty() ? new String[0] : words.split(" ", -1)) {
            String value = word.substring(word.indexOf('=') + 1);
            switch (word.substring(0, word.indexOf('='))) {
                case "db" -> List.of(value.split(",", -1)).forEach(db -> databases.add(Integer.valueOf(db)));
                case "in" -> include.add(GlobPattern.of(value));
                case "not" -> exclude.add(GlobPattern.of(value));
                case "map" -> {
                    String[] sides = value.split(":", -1);
                    numbers.put(Integer.valueOf(sides[0]), Integer.valueOf(sides[1]));
                }
                case "name" -> {
                    String[] sides = value.split(">", -1);
                    renames.add(new Rename(Bytes.utf8(sides[0]), Bytes.utf8(sides[1])));
                }
                default -> throw new IllegalArgumentException(word);
            }
        }
        return new Scope(new Selection(databases, include, exclude, Set.of()), new Mapping(numbers, renames));
    }
}
