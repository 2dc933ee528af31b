package dev.ferry.engine.config;

import java.util.ArrayList;
import java.util.List;

/** Percentages that are separated by blanks, each with as many digits as it needs: {@code 50 99 99.9}. */
final class Percentiles {

    private static final String NAME = "latency-tracking-info-percentiles";

    private Percentiles() {}

    static String parse(List<String> words) throws ConfigException {
        List<String> parsed = new ArrayList<>();
        for (String word : words) {
            parsed.add(percentile(word));
        }
        return String.join(" ", parsed);
    }

    private static String percentile(String word) throws ConfigException {
        try {
            double percent = Double.parseDouble(word);
            if (!(percent >= 0 && percent <= 100)) {
                throw new ConfigException(NAME + " parameters should sit between [0.0,100.0]");
            }
            return percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent);
        } catch (NumberFormatException e) {
            throw new ConfigException("Invalid " + NAME + " parameters", e);
        }
    }
}
