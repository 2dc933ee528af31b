package dev.ferry.migrator.cli;

import dev.ferry.rdb.transcode.Loss;
import java.util.Arrays;
import java.util.List;

/** The words of {@code --allow-loss}: what may be left behind. */
final class LossWords {

    static final List<String> ALL = Arrays.stream(Loss.values()).map(Loss::word).toList();

    private LossWords() {}

    /** Returns the lines of the help. */
    static String description() {
        StringBuilder text = new StringBuilder("leave behind what the target has no place for:");
        for (Loss loss : Loss.values()) {
            text.append("\n%-14s %s".formatted(loss.word(), loss.description()));
        }
        return text.toString();
    }
}
