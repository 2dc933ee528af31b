package dev.ferry.engine.command.zset;

/**
 * Some members that stand beside one another, by their ranks from the lowest on.
 *
 * @param from the first one's
 * @param to the one behind the last one's
 */
record Ranks(int from, int to) {

    static final Ranks NONE = new Ranks(0, 0);

    int count() {
        return to - from;
    }

    /** Returns what is left after so many have been passed over, and of that so many; a negative count is all. */
    Ranks limit(long offset, long count, boolean backwards) {
        if (offset < 0 || offset >= count()) {
            return NONE;
        }
        int left = count() - (int) offset;
        int taken = count < 0 ? left : (int) Math.min(count, left);
        return backwards
                ? new Ranks(to - (int) offset - taken, to - (int) offset)
                : new Ranks(from + (int) offset, from + (int) offset + taken);
    }
}
