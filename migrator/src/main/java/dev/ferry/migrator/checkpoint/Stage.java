package dev.ferry.migrator.checkpoint;

import java.util.Locale;
import java.util.Optional;

/** What the offset of a checkpoint means. */
public enum Stage {
    /** The snapshot of that offset is being written; of what the target holds, nobody knows how much of it that is. */
    SNAPSHOT,
    /** The target is what the source was at that offset. */
    STREAM;

    /** The word for it in the checkpoint. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Stage> of(String word) {
        for (Stage stage : values()) {
            if (stage.word().equals(word)) {
                return Optional.of(stage);
            }
        }
        return Optional.empty();
    }
}
