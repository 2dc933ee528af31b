package dev.ferry.migrator.run;

import dev.ferry.migrator.verify.Verdict;
import java.time.Duration;
import java.util.Optional;

/**
 * What a rehearsal has measured behind the snapshot. Immutable.
 *
 * @param ready whether the target would have been ready
 * @param followed how long the stream was followed
 * @param comparing how long the comparison took, from when the target was ready
 * @param settling how long it took then to give keys their true expiries
 * @param drain how long it took until the target had what the source had just written
 * @param comparedAt up to which offset everything was compared; empty when nothing was
 * @param notCompared how many keys were written since they were compared; {@link Long#MAX_VALUE} when that is not known
 * @param verdict what was found
 */
public record Rehearsed(
        boolean ready,
        Duration followed,
        Duration comparing,
        Duration settling,
        Duration drain,
        Optional<Long> comparedAt,
        long notCompared,
        Verdict verdict) {}
