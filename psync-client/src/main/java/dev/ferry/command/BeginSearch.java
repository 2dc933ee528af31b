package dev.ferry.command;

/** Where the search for keys begins, as an index into the arguments; index 0 is the command's name. */
public sealed interface BeginSearch {

    /** At a fixed index. */
    record Index(int index) implements BeginSearch {}

    /**
     * Behind a word.
     *
     * @param word the word, without regard to case
     * @param startFrom the first index to look at; negative counts from the end and looks backwards
     */
    record Keyword(String word, int startFrom) implements BeginSearch {}

    /** Nowhere that a table could tell. */
    record Unknown() implements BeginSearch {}
}
