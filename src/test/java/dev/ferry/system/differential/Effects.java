package dev.ferry.system.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Streams of commands, changed to what those have in common that say the same in other commands. */
final class Effects {
    private Effects() {}

    /** Returns a stream without the commands that begin with words as a pattern says; the words are in lower case. */
    static List<StreamedCommand> without(String pattern, List<StreamedCommand> commands) {
        return commands.stream().filter(command -> !command.begins(pattern)).toList();
    }

    /** Returns a stream with the names of all commands in upper case. */
    static List<StreamedCommand> withUpperCaseNames(List<StreamedCommand> commands) {
        return commands.stream()
                .map(command -> command.withName(command.words().getFirst().toUpperCase(Locale.ROOT)))
                .toList();
    }

    /** Returns a stream with the options of SET in upper case, and without those that do not matter when it has been done. */
    static List<StreamedCommand> withPlainSet(List<StreamedCommand> commands) {
        return commands.stream()
                .map(command -> command.begins("set") ? plain(command) : command)
                .toList();
    }

    /** Returns a stream that deletes keys with UNLINK only. */
    static List<StreamedCommand> withDelAsUnlink(List<StreamedCommand> commands) {
        return commands.stream()
                .map(command -> command.begins("del|unlink") ? command.withName("UNLINK") : command)
                .toList();
    }

    /** Returns a stream in which each member that SPOP took has an SREM. */
    static List<StreamedCommand> withMembersPoppedOneByOne(List<StreamedCommand> commands) {
        return commands.stream()
                .flatMap(command -> command.isPop()
                        ? command.words().stream()
                                .skip(2)
                                .map(member -> new StreamedCommand(
                                        List.of("SREM", command.words().get(1), member)))
                        : Stream.of(command))
                .toList();
    }

    private static StreamedCommand plain(StreamedCommand set) {
        List<String> words = new ArrayList<>(set.words().subList(1, 3));
        words.addFirst("SET");
        for (String option : set.words().subList(3, set.words().size())) {
            if (!option.matches("(?i)get|nx|xx")) {
                words.add(option.toUpperCase(Locale.ROOT));
            }
        }
        return new StreamedCommand(List.copyOf(words));
    }
}
