package dev.ferry.engine.keyspace;

import java.util.SplittableRandom;

/**
 * When and how often keys were asked for, as the stamp that each value has says it. What a stamp is follows the eviction policy
 * at the time of the last access:
 *
 * <pre>
 * bit 31                    24 23                            8 7              0
 *     |      seconds since 1970, greater than 2^24                           |    usual
 *     |           0           |  minutes since 1970 mod 2^16  |    counter    |   while accesses are counted
 * </pre>
 *
 * <p>The counter grows with the logarithm of the accesses: one that has come to c is raised with the probability 1 / ((c - 5) ×
 * {@code lfu-log-factor} + 1), and it loses one for every {@code lfu-decay-time} minutes without an access. The two forms can be
 * told apart, so that a key which was stamped under another policy counts as a new one, or as one that was last asked for in that
 * minute. Both fit the 4 bytes that a value has had for its idle time; they cost nothing.
 *
 * <p>Confined to the engine's thread.
 */
public final class Accesses {

    /** The counter of a new key: enough that it is not the first to go. */
    public static final int NEW_COUNT = 5;

    private static final int COUNT_MAX = 255;
    private static final int MINUTES_MASK = 0xffff;
    private static final int COUNTED_BELOW = 1 << 24;

    private final SplittableRandom random = new SplittableRandom();
    private boolean counting;
    private boolean told;
    private long logFactor = 10;
    private long decayMinutes = 1;

    /** Returns the stamp that says for how long nobody has asked for a key, whatever is noted now. */
    public static int stampOfIdle(long idleSeconds, long nowMillis) {
        return (int) Math.max(nowMillis / 1000 - idleSeconds, COUNTED_BELOW);
    }

    /** Returns the stamp that says how often a key was asked for, whatever is noted now. */
    public static int stampOfCount(int count, long nowMillis) {
        return (int) minutes(nowMillis) << 8 | count;
    }

    /** Says what is noted from now on: how often keys are asked for, or when. */
    public void setCounting(boolean yes) {
        counting = yes;
    }

    /** Returns whether accesses are counted, because the policy goes by that. */
    public boolean isCounting() {
        return counting;
    }

    /** Says whether snapshots tell of accesses, which they do when the policy goes by them. */
    public void setTold(boolean yes) {
        told = yes;
    }

    /** Returns whether snapshots tell of accesses. */
    public boolean isTold() {
        return told;
    }

    /** Sets how slowly counters grow, and after how many minutes each they lose one; 0 is never. */
    public void setCounter(long growth, long decay) {
        logFactor = growth;
        decayMinutes = decay;
    }

    /** Returns the stamp of a key that is new. */
    public int fresh(long nowMillis) {
        return counting ? stampOfCount(NEW_COUNT, nowMillis) : seconds(nowMillis);
    }

    /** Returns the stamp of a key with this one that is asked for. */
    public int touched(int stamp, long nowMillis) {
        return counting ? stampOfCount(raised(count(stamp, nowMillis)), nowMillis) : seconds(nowMillis);
    }

    /** Returns the stamp of a key that takes the place of one with this stamp. */
    public int replaced(int stamp, long nowMillis) {
        return counting ? stampOfCount(count(stamp, nowMillis), nowMillis) : seconds(nowMillis);
    }

    /** Returns the stamp of a key that nobody has asked for so long. */
    public int idle(long idleSeconds, long nowMillis) {
        return counting ? fresh(nowMillis) : stampOfIdle(idleSeconds, nowMillis);
    }

    /** Returns the stamp of a key with this counter. */
    public int frequent(int count, long nowMillis) {
        return counting ? stampOfCount(count, nowMillis) : seconds(nowMillis);
    }

    /** Returns the counter of a stamp, less what it has lost since. */
    public int count(int stamp, long nowMillis) {
        if (!isCounted(stamp)) {
            return NEW_COUNT;
        }
        long passed = minutes(nowMillis) - (stamp >> 8) & MINUTES_MASK;
        long lost = decayMinutes == 0 ? 0 : passed / decayMinutes;
        return (int) Math.max(0, (stamp & COUNT_MAX) - lost);
    }

    /** Returns for how many seconds nobody has asked for the key of a stamp. */
    public long idleSeconds(int stamp, long nowMillis) {
        if (isCounted(stamp)) {
            return (minutes(nowMillis) - (stamp >> 8) & MINUTES_MASK) * 60;
        }
        return Math.max(0, nowMillis / 1000 - Integer.toUnsignedLong(stamp));
    }

    private int raised(int count) {
        if (count >= COUNT_MAX) {
            return COUNT_MAX;
        }
        double above = Math.max(0, count - NEW_COUNT);
        return random.nextDouble() < 1 / (above * logFactor + 1) ? count + 1 : count;
    }

    private static boolean isCounted(int stamp) {
        return stamp >= 0 && stamp < COUNTED_BELOW;
    }

    private static int seconds(long nowMillis) {
        return (int) (nowMillis / 1000);
    }

    private static long minutes(long nowMillis) {
        return nowMillis / 60_000 & MINUTES_MASK;
    }
}
