package dev.ferry.migrator.report;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a migration was asked to do, with what holds where nothing was said, by the words of the command line; durations in
 * milliseconds. Addresses are without their passwords, and hooks are not here, because they may hold secrets. Immutable.
 *
 * @param databases of the source that travel; all when empty
 * @param mapDb databases of the source that have another number on the target
 * @param rename prefixes as the command line has them: {@code order\\::o\\:}
 * @param cutover {@code auto}, {@code manual}, {@code at} or {@code none}
 * @param cutoverAt the time of {@code at}
 * @param cutoverSource what becomes of the source: {@code unfence}, {@code hold} or {@code demote}
 * @param verifySample the share of the keys of {@code sample}
 * @param verifySeed what draws the keys of {@code sample}: the same seed draws the same ones
 * @param minSourceKeys in percent
 * @param bandwidth in bytes a second, as it was asked for first; empty for no limit
 * @param commands a second; empty for no limit
 * @param spool in bytes
 * @param valueParts in bytes
 */
public record Asked(
        List<Integer> databases,
        List<String> include,
        List<String> exclude,
        List<String> types,
        Map<Integer, Integer> mapDb,
        List<String> rename,
        String onMixedKeys,
        String conflict,
        boolean flushTarget,
        List<String> allowLoss,
        List<String> allow,
        String cutover,
        Optional<Instant> cutoverAt,
        String cutoverSource,
        long maxLagMs,
        long pauseTimeoutMs,
        long watchMs,
        String verify,
        Optional<Double> verifySample,
        Optional<Long> verifySeed,
        long ttlToleranceMs,
        int rounds,
        boolean restart,
        String onFullResync,
        int minSourceKeys,
        long reconnectMs,
        boolean preferReplica,
        List<String> sourceOther,
        Optional<Long> bandwidth,
        Optional<Long> commands,
        List<String> maxLoad,
        String workDir,
        long spool,
        long valueParts) {

    public Asked {
        databases = List.copyOf(databases);
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        types = List.copyOf(types);
        mapDb = Collections.unmodifiableMap(new TreeMap<>(mapDb));
        rename = List.copyOf(rename);
        allowLoss = List.copyOf(allowLoss);
        allow = List.copyOf(allow);
        sourceOther = List.copyOf(sourceOther);
        maxLoad = List.copyOf(maxLoad);
    }
}
