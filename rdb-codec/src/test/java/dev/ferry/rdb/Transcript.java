package dev.ferry.rdb;

import dev.ferry.bytes.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that a reader says about an RDB: the events, and the raw value behind each entry.
 *
 * @param raw empty where the event is no entry
 */
record Transcript(RdbEvent event, Bytes raw) {

    static final RdbLimits WIDE = RdbLimits.defaults().withWindowBytes(1 << 12);
    static final RdbLimits NARROW = RdbLimits.defaults().withWindowBytes(RdbLimits.WINDOW_BYTES_MIN);

    static List<Transcript> of(byte[] rdb, RdbLimits limits) throws IOException {
        return of(new ByteArrayInputStream(rdb), limits);
    }

    static List<Transcript> of(InputStream in, RdbLimits limits) throws IOException {
        List<Transcript> all = new ArrayList<>();
        RdbReader reader = new RdbReader(in, limits);
        RdbEvent event;
        do {
            event = reader.next();
            Bytes raw = event instanceof RdbEvent.Entry ? RawValueCollector.take(reader) : Bytes.EMPTY;
            all.add(new Transcript(event, raw));
        } while (!(event instanceof RdbEvent.End));
        return all;
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
