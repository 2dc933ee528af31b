package dev.ferry.engine.command.list;

/**
 * A range of indexes of a list.
 *
 * @param first the first, from 0; not above the length
 * @param count how many there are
 */
record IndexRange(long first, long count) {

    /** Makes a range of what a command says; negative numbers count from the end. */
    static IndexRange of(long start, long end, long length) {
        long first = Math.max(0, start < 0 ? start + length : start);
        long last = Math.min(length - 1, end < 0 ? end + length : end);
        return first > last ? new IndexRange(length, 0) : new IndexRange(first, last - first + 1);
    }
}
