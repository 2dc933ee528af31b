package dev.ferry.engine.config;

import java.util.List;

/** The value of {@code save}. */
final class SavePoints {

    private SavePoints() {}

    static String parse(List<String> words) throws ConfigException {
        if (words.size() % 2 != 0) {
            throw new ConfigException("Invalid save parameters");
        }
        for (int i = 0; i < words.size(); i++) {
            int least = i % 2 == 0 ? 1 : 0;
            if (!words.get(i).matches("\\d{1,9}") || Integer.parseInt(words.get(i)) < least) {
                throw new ConfigException("Invalid save parameters");
            }
        }
        return String.join(" ", words);
    }
}
