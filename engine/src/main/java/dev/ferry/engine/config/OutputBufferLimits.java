package dev.ferry.engine.config;

import java.util.List;
import java.util.Locale;

/** The value of {@code client-output-buffer-limit}: four words for each class that is to change. */
final class OutputBufferLimits {

    private static final List<String> CLASSES = List.of("normal", "slave", "pubsub");

    private OutputBufferLimits() {}

    static String parse(List<String> words, String before) throws ConfigException {
        if (words.isEmpty() || words.size() % 4 != 0) {
            throw new ConfigException("Wrong number of arguments in buffer limit configuration.");
        }
        String[] all = before.split(" ");
        for (int i = 0; i < words.size(); i += 4) {
            String name = words.get(i).toLowerCase(Locale.ROOT);
            int place = CLASSES.indexOf(name.equals("replica") ? "slave" : name);
            if (place < 0) {
                throw new ConfigException("Invalid client class specified in buffer limit configuration.");
            }
            if (!words.get(i + 3).matches("\\d{1,9}")) {
                throw new ConfigException("Error in hard, soft or soft_seconds setting in buffer limit configuration.");
            }
            all[place * 4 + 1] = Long.toString(bytes(words.get(i + 1)));
            all[place * 4 + 2] = Long.toString(bytes(words.get(i + 2)));
            all[place * 4 + 3] = Long.toString(Long.parseLong(words.get(i + 3)));
        }
        return String.join(" ", all);
    }

    private static long bytes(String word) throws ConfigException {
        try {
            return MemorySize.parse(word).longValueExact();
        } catch (ArithmeticException | ConfigException e) {
            throw new ConfigException("Error in hard, soft or soft_seconds setting in buffer limit configuration.", e);
        }
    }
}
