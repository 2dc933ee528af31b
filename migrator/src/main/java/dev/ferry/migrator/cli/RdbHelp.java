package dev.ferry.migrator.cli;

import java.util.List;

/** The help of {@code ferry rdb} and of the words behind it. */
final class RdbHelp {

    private static final String HEAD = """
            ferry rdb <word> FILE [options]

            Works on RDB files without a server: of Redis 1 to 8.10 and Valkey to 9.1, of any size.
            The file - is standard input.

            """;

    private static final String TAIL = """

            ferry help rdb <word> says everything about one of them.

            """;

    private static final String EXIT_CODES = """
            Exit codes
              0  done                                   4  the target cannot hold something; nothing was written
              1  the file is damaged                    5  the file could not be read to its end
              2  usage; a file that cannot be opened    6  the output could not be written
              3  differences found                    130  interrupted
            """;

    private RdbHelp() {}

    static String of(List<RdbAction> actions) {
        StringBuilder text = new StringBuilder(HEAD);
        actions.forEach(action -> text.append("  %-10s %s%n".formatted(action.name(), action.summary())));
        return text.append(TAIL).append(EXIT_CODES).toString();
    }

    static String of(RdbAction action) {
        StringBuilder text = new StringBuilder();
        text.append("ferry rdb ")
                .append(action.name())
                .append(' ')
                .append(action.usage())
                .append("\n\n");
        text.append(action.description()).append("\nOptions\n");
        action.options().forEach(option -> OptionHelp.append(text, option));
        return text.append('\n').append(EXIT_CODES).toString();
    }
}
