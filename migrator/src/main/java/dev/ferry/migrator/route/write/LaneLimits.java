package dev.ferry.migrator.route.write;

/**
 * How much may be under way to the target.
 *
 * @param batchBytes a batch is sent when it has grown to this size
 * @param bytesInFlightMax the most bytes that have been sent and not yet answered, but for a single large value
 */
record LaneLimits(int batchBytes, int bytesInFlightMax) {

    /** What kept a target on the same machine busy; a larger window was no faster. */
    static final LaneLimits DEFAULT = new LaneLimits(64 << 10, 4 << 20);
}
