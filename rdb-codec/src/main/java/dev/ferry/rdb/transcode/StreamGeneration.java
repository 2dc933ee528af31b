package dev.ferry.rdb.transcode;

import dev.ferry.rdb.Dialect;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.encoding.Encodings;
import dev.ferry.rdb.encoding.WritableEncoding;
import dev.ferry.rdb.value.ValueItems;

/** The generations of the layout of streams; each has a place for more than those before it. */
enum StreamGeneration {
    FIRST(RdbType.STREAM_LISTPACKS),
    /** Redis 7.0: counters, first and greatest deleted id. */
    COUNTERS(RdbType.STREAM_LISTPACKS_2),
    /** Redis 7.2, Valkey: when consumers were active. */
    ACTIVE_TIMES(RdbType.STREAM_LISTPACKS_3),
    /** Redis 8.6: ids by which entries are recognized that are added again. */
    IDEMPOTENCE(RdbType.STREAM_LISTPACKS_4),
    /** Redis 8.8: pending entries that were given back. */
    NACKS(RdbType.STREAM_LISTPACKS_5);

    private final RdbType type;

    StreamGeneration(RdbType type) {
        this.type = type;
    }

    static StreamGeneration of(RdbType type) {
        for (StreamGeneration generation : values()) {
            if (generation.type == type) {
                return generation;
            }
        }
        throw new IllegalArgumentException(type + " is not a stream");
    }

    /** Returns the newest that a target reads; it has streams. */
    static StreamGeneration newestOf(TargetServer target) {
        if (target.product() == Dialect.VALKEY) {
            return ACTIVE_TIMES;
        }
        if (target.atLeast(7, 2)) {
            return target.atLeast(8, 8) ? NACKS : target.atLeast(8, 6) ? IDEMPOTENCE : ACTIVE_TIMES;
        }
        return target.atLeast(7, 0) ? COUNTERS : FIRST;
    }

    StreamGeneration atMost(StreamGeneration newest) {
        return compareTo(newest) <= 0 ? this : newest;
    }

    /** Tells whether this one has a place for what came with the other. */
    boolean has(StreamGeneration other) {
        return compareTo(other) >= 0;
    }

    RdbType type() {
        return type;
    }

    WritableEncoding<ValueItems.OfStream> encoding() {
        return switch (this) {
            case FIRST -> Encodings.STREAM_1;
            case COUNTERS -> Encodings.STREAM_2;
            case ACTIVE_TIMES -> Encodings.STREAM_3;
            case IDEMPOTENCE -> Encodings.STREAM_4;
            case NACKS -> Encodings.STREAM_5;
        };
    }
}
