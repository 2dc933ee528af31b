package dev.ferry.rdb;

import dev.ferry.bytes.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that a reader says about an RDB: the events, and the value behind each entry.
 *
 * @param value what the depth makes of it; empty where the event is no entry
 */
record Transcript(RdbEvent event, Object value) {

    static final RdbLimits WIDE = RdbLimits.defaults().withWindowBytes(1 << 12);
    static final RdbLimits NARROW = RdbLimits.defaults().withWindowBytes(RdbLimits.WINDOW_BYTES_MIN);

    static List<Transcript> of(byte[] rdb, RdbLimits limits) throws IOException {
        return of(new ByteArrayInputStream(rdb), limits);
    }

    static List<Transcript> of(InputStream in, RdbLimits limits) throws IOException {
        return of(in, limits, RawValueCollector::take);
    }

    /** Takes the value of each entry at a depth: raw, or decoded. */
    static List<Transcript> of(InputStream in, RdbLimits limits, Depth depth) throws IOException {
        List<Transcript> all = new ArrayList<>();
        RdbReader reader = new RdbReader(in, limits);
        RdbEvent event;
        do {
            event = reader.next();
            Object value = event instanceof RdbEvent.Entry ? depth.take(reader) : Bytes.EMPTY;
            all.add(new Transcript(event, value));
        } while (!(event instanceof RdbEvent.End));
        return all;
    }

    /** How the value of an entry is taken. */
    @FunctionalInterface
    interface Depth {
        Object take(RdbReader reader) throws IOException;
    }

    /** The entries alone. */
    static List<RdbEvent.Entry> entries(List<Transcript> transcript) {
        return transcript.stream()
                .map(Transcript::event)
                .filter(RdbEvent.Entry.class::isInstance)
                .map(RdbEvent.Entry.class::cast)
                .toList();
    }
}
