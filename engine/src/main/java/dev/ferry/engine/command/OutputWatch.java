package dev.ferry.engine.command;

import dev.ferry.engine.config.OutputBufferLimit;

/** Watches how much waits to be sent to one client, and for how long it has been more than the soft limit. */
final class OutputWatch {

    private static final long NOT_EXCEEDED = -1;

    private long softSinceMillis = NOT_EXCEEDED;

    /** Tells whether so many bytes are too many at this time. */
    boolean exceeds(OutputBufferLimit limit, long waitingBytes, long nowMillis) {
        if (limit.hardBytes() > 0 && waitingBytes >= limit.hardBytes()) {
            return true;
        }
        if (limit.softBytes() == 0 || waitingBytes < limit.softBytes()) {
            softSinceMillis = NOT_EXCEEDED;
            return false;
        }
        if (softSinceMillis == NOT_EXCEEDED) {
            softSinceMillis = nowMillis;
        }
        return nowMillis - softSinceMillis > limit.softSeconds() * 1000;
    }
}
