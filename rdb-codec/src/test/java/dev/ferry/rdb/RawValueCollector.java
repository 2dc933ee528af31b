package dev.ferry.rdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.bytes.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Collects a raw value, and holds the reader to the contract of {@link RawValueSink}. */
final class RawValueCollector implements RawValueSink {

    private final ByteArrayOutputStream value = new ByteArrayOutputStream();
    private int parts;
    private boolean ended;

    static Bytes take(RdbReader reader) throws IOException {
        RawValueCollector collector = new RawValueCollector();
        reader.rawValue(collector);
        return collector.value();
    }

    @Override
    public void whole(byte[] window, int from, int length) {
        assertFalse(ended);
        assertEquals(0, parts);
        value.write(window, from, length);
        ended = true;
    }

    @Override
    public void part(byte[] window, int from, int length) {
        assertFalse(ended);
        assertTrue(length > 0);
        value.write(window, from, length);
        parts++;
    }

    @Override
    public void end(long length) {
        assertFalse(ended);
        assertTrue(parts > 0);
        assertEquals(value.size(), length);
        ended = true;
    }

    int parts() {
        return parts;
    }

    Bytes value() {
        assertTrue(ended);
        return Bytes.copyOf(value.toByteArray());
    }
}
