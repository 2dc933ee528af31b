package dev.ferry.migrator.route.write;

/**
 * How much may be under way to the target.
 *
 * @param batchBytes a batch is sent when it has grown to this size
 * @param bytesInFlightMax the most memory of batches that have been sent and not yet answered; a batch that is alone may be larger
 */
record LaneLimits(int batchBytes, int bytesInFlightMax) {

    /** What kept a target on the same machine busy; a larger window was no faster. */
    static final LaneLimits DEFAULT = new LaneLimits(64 << 10, 8 << 20);
}
