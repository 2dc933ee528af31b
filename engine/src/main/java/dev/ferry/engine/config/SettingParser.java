package dev.ferry.engine.config;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the value of a setting; the errors are the texts of the server. */
final class SettingParser {

    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9]\\d{0,18}");

    private static final Pattern PORT = Pattern.compile("[1-9]\\d{0,4}");
    private static final int PORT_MAX = 65535;

    private SettingParser() {}

    /**
     * Reads a value.
     *
     * @param words what stands behind the name in redis.conf, or the one argument of {@code CONFIG SET}
     * @param before the present value, which some settings only change in parts
     */
    static SettingValue parse(SettingKind kind, List<String> words, String before) throws ConfigException {
        return switch (kind) {
            case SettingKind.WordList list -> SettingValue.of(String.join(" ", words));
            case SettingKind.Save save -> SettingValue.of(SavePoints.parse(split(words)));
            case SettingKind.OutputBufferLimit limit -> SettingValue.of(OutputBufferLimits.parse(split(words), before));
            case SettingKind.YesNo yesNo -> yesNo(single(words));
            case SettingKind.WholeNumber integer -> integer(single(words), integer);
            case SettingKind.Memory memory ->
                SettingValue.of(inRange(MemorySize.parse(single(words)), memory.min(), memory.max()));
            case SettingKind.MemoryOrPercent memory -> memoryOrPercent(single(words));
            case SettingKind.Words choice -> word(single(words), choice.words());
            case SettingKind.ShutdownOptions options -> ShutdownWords.parse(String.join(" ", words));
            case SettingKind.Octal octal -> octal(single(words));
            case SettingKind.Text text -> text(words);
            case SettingKind.MasterAddress address -> masterAddress(split(words));
            case SettingKind.Percents percents -> SettingValue.of(Percentiles.parse(split(words)));
            case SettingKind.KeyspaceEvents events -> SettingValue.of(KeyspaceEventLetters.parse(single(words)));
        };
    }

    private static List<String> split(List<String> words) {
        return words.stream()
                .flatMap(word -> Stream.of(word.strip().split("\\s+")))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String single(List<String> words) throws ConfigException {
        if (words.size() != 1) {
            throw new ConfigException("wrong number of arguments");
        }
        return words.getFirst();
    }

    private static SettingValue yesNo(String word) throws ConfigException {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "yes" -> new SettingValue("yes", 1);
            case "no" -> new SettingValue("no", 0);
            default -> throw new ConfigException("argument must be 'yes' or 'no'");
        };
    }

    private static SettingValue integer(String word, SettingKind.WholeNumber kind) throws ConfigException {
        if (!INTEGER.matcher(word).matches()) {
            throw new ConfigException("argument couldn't be parsed into an integer");
        }
        long number;
        try {
            number = Long.parseLong(word);
        } catch (NumberFormatException e) {
            throw new ConfigException("argument couldn't be parsed into an integer", e);
        }
        return SettingValue.of(inRange(BigInteger.valueOf(number), kind.min(), kind.max()));
    }

    private static long inRange(BigInteger number, long min, long max) throws ConfigException {
        if (number.compareTo(BigInteger.valueOf(min)) < 0 || number.compareTo(BigInteger.valueOf(max)) > 0) {
            throw new ConfigException("argument must be between %d and %d inclusive".formatted(min, max));
        }
        return number.longValueExact();
    }

    private static SettingValue memoryOrPercent(String word) throws ConfigException {
        if (!word.endsWith("%")) {
            return SettingValue.of(inRange(MemorySize.parse(word), 0, Long.MAX_VALUE));
        }
        String digits = word.substring(0, word.length() - 1);
        if (!INTEGER.matcher(digits).matches() || digits.length() > 3) {
            throw new ConfigException("argument must be a memory or percent value");
        }
        return new SettingValue(word, -Long.parseLong(digits));
    }

    static SettingValue word(String word, List<String> words) throws ConfigException {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equalsIgnoreCase(word)) {
                return new SettingValue(words.get(i), i);
            }
        }
        throw new ConfigException("argument(s) must be one of the following: " + String.join(", ", words));
    }

    private static SettingValue octal(String word) throws ConfigException {
        try {
            long number = Long.parseLong(word, 8);
            return new SettingValue(Long.toOctalString(number), number);
        } catch (NumberFormatException e) {
            throw new ConfigException("argument couldn't be parsed as an octal number", e);
        }
    }

    private static SettingValue masterAddress(List<String> words) throws ConfigException {
        String text = String.join(" ", words);
        if (words.isEmpty() || text.equalsIgnoreCase("no one")) {
            return SettingValue.of("");
        }
        if (words.size() != 2) {
            throw new ConfigException("expected a host and a port, as in \"10.0.0.5 6379\"");
        }
        if (!PORT.matcher(words.get(1)).matches() || Integer.parseInt(words.get(1)) > PORT_MAX) {
            throw new ConfigException("expected a host and a port from 1 to " + PORT_MAX);
        }
        return SettingValue.of(text);
    }

    /** A text is one word, but for those that stand without quotes. */
    private static SettingValue text(List<String> words) {
        return SettingValue.of(String.join(" ", words));
    }
}
