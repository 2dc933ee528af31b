package dev.ferry.migrator.plan;

/**
 * How much may go to the target.
 *
 * @param bytesPerSecond 0 for as much as goes
 * @param commandsPerSecond 0 for as many as go
 */
public record PaceLimits(long bytesPerSecond, long commandsPerSecond) {

    public static final PaceLimits NONE = new PaceLimits(0, 0);
}
