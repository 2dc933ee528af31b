package dev.ferry.migrator.progress;

import java.util.OptionalLong;

/**
 * How far a migration is, at one moment. Immutable.
 *
 * @param phase the phase, in the words of the report
 * @param fractionDone how much of this phase is done, 0 to 1; NaN when that is unknown or means nothing
 * @param keys keys written to the target so far
 * @param bytesPerSecond bytes taken over in the last moments, of the snapshot or the stream; NaN when unknown
 * @param lagBytes how many bytes of the stream the target is behind; negative when that means nothing
 * @param lagMillis how long ago the target was where the source is now; negative when that means nothing
 * @param etaSeconds when this phase will be over
 * @param note why it does not move, how full the spool is; empty when there is nothing to say
 */
public record Progress(
        String phase,
        double fractionDone,
        long keys,
        double bytesPerSecond,
        long lagBytes,
        long lagMillis,
        OptionalLong etaSeconds,
        String note) {}
