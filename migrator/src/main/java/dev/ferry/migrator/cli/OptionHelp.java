package dev.ferry.migrator.cli;

/** How a help text shows options: what is typed on the left, what it does on the right. */
final class OptionHelp {

    private static final int OPTION_COLUMNS = 28;

    private OptionHelp() {}

    static void append(StringBuilder text, CommandOption option) {
        String left = "  " + option.dashed() + argument(option);
        if (left.length() >= OPTION_COLUMNS) {
            text.append(left).append('\n');
            left = "";
        }
        for (String line : description(option).split("\n", -1)) {
            text.append(left)
                    .repeat(' ', OPTION_COLUMNS - left.length())
                    .append(line)
                    .append('\n');
            left = "";
        }
    }

    private static String argument(CommandOption option) {
        if (option.argument().isEmpty()) {
            return "";
        }
        return option.argumentOptional() ? "[=" + option.argument() + "]" : " " + option.argument();
    }

    private static String description(CommandOption option) {
        return option.repeatable() ? option.description() + "; may be repeated" : option.description();
    }
}
