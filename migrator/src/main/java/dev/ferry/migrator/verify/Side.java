package dev.ferry.migrator.verify;

/** Which of the two servers. */
public enum Side {
    SOURCE("source"),
    TARGET("target");

    private final String word;

    Side(String word) {
        this.word = word;
    }

    /** Returns the word for a sentence: {@code source}. */
    @Override
    public String toString() {
        return word;
    }
}
