package dev.ferry.migrator.cli;

import dev.ferry.rdb.transcode.Loss;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The words for what may be left behind, as {@code --allow-loss} takes them: one, or several with commas between them. */
final class LossWords {

    private LossWords() {}

    /** Returns all words. */
    static List<String> all() {
        return Arrays.stream(Loss.values()).map(Loss::word).toList();
    }

    /** Returns all words for the help, in two lines. */
    static String listed() {
        List<String> words = all();
        int half = (words.size() + 1) / 2;
        return String.join(", ", words.subList(0, half)) + ",\n" + String.join(", ", words.subList(half, words.size()));
    }

    /** Returns what the words mean. */
    static Set<Loss> parse(String words) throws UsageException {
        Set<Loss> losses = EnumSet.noneOf(Loss.class);
        for (String word : words.split(",", -1)) {
            losses.add(find(word.strip()));
        }
        return losses;
    }

    private static Loss find(String word) throws UsageException {
        for (Loss loss : Loss.values()) {
            if (loss.word().equals(word)) {
                return loss;
            }
        }
        throw new UsageException("\"%s\": expected one or more of %s%s"
                .formatted(word, String.join(", ", all()), NearestWord.suggestion(word, all())));
    }
}
