package dev.ferry.migrator.cli;

import dev.ferry.rdb.transcode.Loss;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The words of {@code --allow-loss}: what may be left behind. */
final class LossWords {

    private static final List<String> ALL =
            Arrays.stream(Loss.values()).map(Loss::word).toList();

    private LossWords() {}

    /** Returns the lines of the help. */
    static String description() {
        StringBuilder text = new StringBuilder("leave behind what the target has no place for:");
        for (Loss loss : Loss.values()) {
            text.append("\n%-14s %s".formatted(loss.word(), loss.description()));
        }
        return text.toString();
    }

    /** Returns what the words mean. */
    static Set<Loss> parse(List<String> words) throws UsageException {
        Set<Loss> losses = EnumSet.noneOf(Loss.class);
        for (String word : words) {
            losses.add(Loss.parse(word)
                    .orElseThrow(() -> new UsageException("--allow-loss: there is no loss \"%s\"%s (there are: %s)"
                            .formatted(word, NearestWord.suggestion(word, ALL), String.join(", ", ALL)))));
        }
        return losses;
    }
}
