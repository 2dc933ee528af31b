package dev.ferry.migrator.rdb.convert;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.EncodedValueSink;
import dev.ferry.rdb.RdbType;
import java.io.IOException;

/** Remembers whether a value came at all: a key that may be dropped does not. Confined to one thread. */
final class BegunSink implements EncodedValueSink {

    private final EncodedValueSink sink;
    private boolean begun;

    BegunSink(EncodedValueSink sink) {
        this.sink = sink;
    }

    boolean begun() {
        return begun;
    }

    @Override
    public void begin(RdbType type, Bytes keyMeta) throws IOException {
        begun = true;
        sink.begin(type, keyMeta);
    }

    @Override
    public void whole(byte[] window, int from, int length) throws IOException {
        sink.whole(window, from, length);
    }

    @Override
    public void part(byte[] window, int from, int length) throws IOException {
        sink.part(window, from, length);
    }

    @Override
    public void end(long length) throws IOException {
        sink.end(length);
    }
}
