package dev.ferry.rdb.check;

import dev.ferry.rdb.value.StreamId;
import dev.ferry.rdb.value.StreamItem;
import org.jspecify.annotations.Nullable;

/** Checks what a stream keeps to recognize entries that are added a second time. Confined to one thread. */
final class IdempotenceCheck {

    /** The bounds of the server's own settings (Redis 8.6). */
    private static final long DURATION_SECONDS_MAX = 86_400;

    private static final long ENTRIES_MAX = 10_000;

    private final Findings findings;
    private final Fingerprint fingerprint;
    private final long memoryBytesMax;
    private final Names producers;

    private StreamId last = StreamId.ZERO;
    private @Nullable Names iids;

    IdempotenceCheck(Findings findings, Fingerprint fingerprint, long memoryBytesMax) {
        this.findings = findings;
        this.fingerprint = fingerprint;
        this.memoryBytesMax = memoryBytesMax;
        this.producers = new Names("producer", findings, new SeenNames(fingerprint, memoryBytesMax));
    }

    /** Says the last id of the stream, which no entry is behind. */
    void last(StreamId ofStream) {
        last = ofStream;
    }

    void settings(StreamItem.Idempotence settings) {
        between("idempotence duration of", settings.durationSeconds(), "s", DURATION_SECONDS_MAX);
        between("idempotence of", settings.entriesMax(), "ids for each producer", ENTRIES_MAX);
    }

    void producer(StreamItem.Producer producer) {
        producers.add(producer.id());
        iids = new Names("id of producer " + producer.id() + ",", findings, new SeenNames(fingerprint, memoryBytesMax));
    }

    void iid(StreamItem.Iid iid) {
        if (iids != null) {
            iids.add(iid.iid());
        }
        if (iid.entry().compareTo(last) > 0) {
            findings.damage("a producer's id " + iid.iid() + " for entry " + iid.entry() + " of a stream with last id "
                    + last + " (not greater)");
        }
    }

    private void between(String what, long value, String unit, long max) {
        if (value != StreamItem.UNKNOWN && (value < 1 || value > max)) {
            findings.damage("%s %s %s (1 to %d)".formatted(what, Long.toUnsignedString(value), unit, max));
        }
    }
}
