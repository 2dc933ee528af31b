package dev.ferry.migrator.preflight;

import dev.ferry.migrator.server.InfoText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What may be expected of the migration: estimates from the size of the data and from the ways to both servers. Immutable.
 *
 * @param dataBytes the memory that the source's data takes there
 * @param snapshot how long the snapshot takes
 * @param writePause how long writes are held at the cutover, when no values are compared
 * @param sourceRoundTrip how long the source takes to answer
 * @param targetRoundTrip how long the target takes to answer
 * @param writes how much is written at the source; empty when there was no time to find out
 * @param keysLookedAt of how many keys the size was asked
 * @param largest the largest of them, the largest first
 */
public record Forecast(
        long dataBytes,
        Duration snapshot,
        Duration writePause,
        Optional<Duration> sourceRoundTrip,
        Optional<Duration> targetRoundTrip,
        Optional<WriteRate> writes,
        long keysLookedAt,
        List<LargeKey> largest) {

    /** What the write route moves, in memory at the source, on two cores that source, target and Ferry share. */
    static final long BYTES_PER_SECOND = 55_000_000;

    /** Joining, and the fork. */
    private static final Duration SNAPSHOT_BEGINS = Duration.ofMillis(300);

    /** What the cutover takes where ways are short. */
    private static final Duration CUTOVER_WORK = Duration.ofMillis(10);

    /** Fence, its transaction, unfence. */
    private static final int CUTOVER_SOURCE_TRIPS = 3;

    /** The last of the stream, the counts, the last expiries, the promotion. */
    private static final int CUTOVER_TARGET_TRIPS = 4;

    static Forecast of(Pairing pairing) {
        long data = dataBytes(pairing.sourceFacts());
        return new Forecast(
                data,
                snapshot(pairing, data),
                CUTOVER_WORK
                        .plus(trips(pairing.sourceFacts(), CUTOVER_SOURCE_TRIPS))
                        .plus(trips(pairing.targetFacts(), CUTOVER_TARGET_TRIPS)),
                pairing.sourceFacts().roundTrip(),
                pairing.targetFacts().roundTrip(),
                pairing.measured().writes(),
                pairing.measured().keysLookedAt(),
                pairing.measured().largest());
    }

    /** What the server holds beside what it needs for itself, its clients and its replicas, as far as it tells. */
    static long dataBytes(ServerFacts facts) {
        InfoText info = facts.text();
        long own = info.number("used_memory_startup")
                + info.number("mem_clients_normal")
                + info.number("mem_clients_slaves")
                + info.number(
                        info.has("mem_total_replication_buffers")
                                ? "mem_total_replication_buffers"
                                : "mem_replication_backlog")
                + info.number("mem_aof_buffer");
        return Math.max(0, facts.info().memory().usedBytes() - own);
    }

    static Duration snapshot(Pairing pairing, long dataBytes) {
        long limit = pairing.settings().control().pace().bytesPerSecond();
        long perSecond = limit > 0 ? Math.min(limit, BYTES_PER_SECOND) : BYTES_PER_SECOND;
        return SNAPSHOT_BEGINS.plus(delay(pairing.sourceFacts())).plusMillis(dataBytes / Math.max(1, perSecond / 1000));
    }

    /** A source that sends its snapshot without a file waits first, for others that may want it too. */
    private static Duration delay(ServerFacts source) {
        return source.setting("repl-diskless-sync").equals(Optional.of("yes"))
                ? Duration.ofSeconds(source.number("repl-diskless-sync-delay").orElse(0L))
                : Duration.ZERO;
    }

    private static Duration trips(ServerFacts facts, int count) {
        return facts.roundTrip().orElse(Duration.ZERO).multipliedBy(count);
    }
}
