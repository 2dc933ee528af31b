package dev.ferry.migrator.preflight;

/** Which of the two servers. */
enum Side {
    SOURCE("source"),
    TARGET("target");

    private final String word;

    Side(String word) {
        this.word = word;
    }

    /** Returns the word for the code of a finding: {@code SOURCE}. */
    String code() {
        return name();
    }

    /** Returns the word for a sentence: {@code source}. */
    @Override
    public String toString() {
        return word;
    }
}
