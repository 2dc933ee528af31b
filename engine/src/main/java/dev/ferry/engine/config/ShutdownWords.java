package dev.ferry.engine.config;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a signal means, in the words of SHUTDOWN: each at most once, in the order of this list, and {@code default} alone. */
final class ShutdownWords {

    private static final List<String> WORDS = List.of("default", "save", "nosave", "now", "force");
    private static final int DEFAULT = 0;
    private static final int SAVE = WORDS.indexOf("save");
    private static final int NOSAVE = WORDS.indexOf("nosave");

    private ShutdownWords() {}

    /** Reads words that are parted by single blanks. */
    static SettingValue parse(String text) throws ConfigException {
        Set<Integer> chosen = new TreeSet<>();
        for (String word : text.split(" ", -1)) {
            chosen.add((int) SettingParser.word(word, WORDS).number());
        }
        if (chosen.contains(SAVE) && chosen.contains(NOSAVE)) {
            throw new ConfigException("shutdown options SAVE and NOSAVE can't be used simultaneously");
        }
        chosen.remove(DEFAULT);
        return SettingValue.of(
                chosen.isEmpty()
                        ? WORDS.get(DEFAULT)
                        : String.join(" ", chosen.stream().map(WORDS::get).toList()));
    }
}
