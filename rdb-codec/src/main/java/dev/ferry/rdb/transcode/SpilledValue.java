package dev.ferry.rdb.transcode;

import dev.ferry.rdb.RawValueSink;
import dev.ferry.rdb.spill.Spill;
import java.io.IOException;

/** Puts a value as it stands in the file into a spill, to be read more than once. */
record SpilledValue(Spill raw) implements RawValueSink {

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
}
