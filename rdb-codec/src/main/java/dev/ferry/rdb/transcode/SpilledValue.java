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
import org.jspecify.annotations.Nullable;

/**
 * A value as it stands in the file, put aside to be read more than once, or to be read without the reader failing when its
 * items are damaged. Not for values that refer to a template. Confined to one thread.
 */
public final class SpilledValue implements RawValueSink, AutoCloseable {

    private static final int MEMORY_BYTES_MAX = 1 << 20;

    private final RdbEvent.Entry entry;
    private final long offset;
    private final RdbLimits limits;
    private final Spill raw;
    private @Nullable RdbInput in;

    SpilledValue(RdbEvent.Entry entry, RdbReader reader, Path directory) throws IOException {
        this(entry, reader, directory, RdbLimits.defaults());
    }

    /**
     * Takes the value of the entry at which the reader stands.
     *
     * @param directory where a large value waits, in a file that {@link #close} removes
     * @param limits what its items may be
     */
    public SpilledValue(RdbEvent.Entry entry, RdbReader reader, Path directory, RdbLimits limits) throws IOException {
        this.entry = entry;
        this.offset = reader.offset();
        this.limits = limits;
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
    public ValueItems items() throws IOException {
        RdbInput fromTheFirst = new RdbInput(raw.open(), offset, limits);
        fromTheFirst.key(entry.key());
        in = fromTheFirst;
        return entry.type().encoding().items(fromTheFirst);
    }

    /** Returns how far in the file the items have been read that were asked for last. */
    public long offset() {
        return in == null ? offset : in.offset();
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
