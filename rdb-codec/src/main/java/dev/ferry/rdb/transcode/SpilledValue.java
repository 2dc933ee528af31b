package dev.ferry.rdb.transcode;

import dev.ferry.rdb.RawValueSink;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.RdbReader;
import dev.ferry.rdb.encoding.RdbInput;
import dev.ferry.rdb.spill.Spill;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;
import java.nio.file.Path;

/** A value as it stands in the file, put aside to be read more than once. Confined to one thread. */
final class SpilledValue implements RawValueSink, AutoCloseable {

    private static final int MEMORY_BYTES_MAX = 1 << 20;
    private static final RdbLimits LIMITS = RdbLimits.defaults();

    private final RdbEvent.Entry entry;
    private final long offset;
    private final Spill raw;

    /** Takes the value of the entry at which the reader stands. */
    SpilledValue(RdbEvent.Entry entry, RdbReader reader, Path directory) throws IOException {
        this.entry = entry;
        this.offset = reader.offset();
        this.raw = new Spill(directory, MEMORY_BYTES_MAX);
        boolean taken = false;
        try {
            reader.rawValue(this);
            taken = true;
        } finally {
            if (!taken) {
                raw.close();
            }
        }
    }

    /** Returns its items, from the first one, each time this is called. */
    ValueItems items() throws IOException {
        RdbInput in = new RdbInput(raw.open(), offset, LIMITS);
        in.key(entry.key());
        return entry.type().encoding().items(in);
    }

    @Override
    public void whole(byte[] window, int from, int length) throws IOException {
        raw.write(window, from, length);
    }

    @Override
    public void part(byte[] window, int from, int length) throws IOException {
        raw.write(window, from, length);
    }

    @Override
    public void end(long length) {
        // All parts are there.
    }

    @Override
    public void close() throws IOException {
        raw.close();
    }
}
