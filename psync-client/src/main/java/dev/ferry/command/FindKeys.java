package dev.ferry.command;

/** Which arguments are keys, from where the search begins. */
public sealed interface FindKeys {

    /**
     * Every {@code keyStep}-th argument up to the last one.
     *
     * @param lastKey where the last key is, relative to the begin; negative counts from the end of the arguments
     * @param keyStep from one key to the next
     * @param limit with a {@code lastKey} of -1: only the first of this many equal parts holds keys; 0 and 1 mean all
     */
    record Range(int lastKey, int keyStep, int limit) implements FindKeys {}

    /**
     * As many keys as an argument says.
     *
     * @param keyNumIndex where the number is, relative to the begin
     * @param firstKey where the first key is, relative to the begin
     * @param keyStep from one key to the next
     */
    record KeyNum(int keyNumIndex, int firstKey, int keyStep) implements FindKeys {}

    /** None that a table could tell. */
    record Unknown() implements FindKeys {}
}
