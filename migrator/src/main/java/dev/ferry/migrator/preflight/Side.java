package dev.ferry.migrator.preflight;

/** Which of the two servers. */
enum Side {
    SOURCE("source"),
    TARGET("target");

    private final String word;

    Side(String word) {
        this.word = word;
    }

    /** Returns the one that is about this server. */
    <T> T pick(T ofSource, T ofTarget) {
        return switch (this) {
            case SOURCE -> ofSource;
            case TARGET -> ofTarget;
        };
    }

    /** Returns the word for a sentence: {@code source}. */
    @Override
    public String toString() {
        return word;
    }
}
