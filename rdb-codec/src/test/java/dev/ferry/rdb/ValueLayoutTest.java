package dev.ferry.rdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ferry.bytes.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The end of a value is found exactly, for every type, without decoding it. */
final class ValueLayoutTest {

    @Test
    void samples_allTypes_areThere() {
        Set<RdbType> sampled = EnumSet.noneOf(RdbType.class);
        ValueSamples.all().forEach(sample -> sampled.add(sample.type()));
        assertEquals(EnumSet.allOf(RdbType.class), sampled);
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.rdb.ValueSamples#all")
    void rawValue_anyWindow_isTheValue(ValueSamples.Sample sample) throws IOException {
        byte[] rdb = file(sample);
        for (int window = RdbLimits.WINDOW_BYTES_MIN; window < 300; window += 1 + window / 10) {
            RdbReader reader = new RdbReader(
                    new ByteArrayInputStream(rdb), RdbLimits.defaults().withWindowBytes(window));
            RdbEvent.Entry entry = firstEntry(reader);
            assertEquals(sample.type(), entry.type());
            assertEquals(Bytes.copyOf(sample.bytes()), RawValueCollector.take(reader));
            assertFollowed(reader);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.rdb.ValueSamples#all")
    void next_valueNotTaken_skipsIt(ValueSamples.Sample sample) throws IOException {
        for (RdbLimits limits : List.of(Transcript.WIDE, Transcript.NARROW)) {
            RdbReader reader = new RdbReader(new ByteArrayInputStream(file(sample)), limits);
            firstEntry(reader);
            assertFollowed(reader);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.rdb.ValueSamples#all")
    void rawValue_splitAnywhere_isTheSame(ValueSamples.Sample sample) throws IOException {
        byte[] rdb = file(sample);
        List<Transcript> whole = Transcript.of(rdb, Transcript.WIDE);
        for (int split = 1; split < rdb.length; split++) {
            assertEquals(whole, Transcript.of(ChunkedInput.splitAt(split, rdb), Transcript.NARROW));
        }
        assertEquals(whole, Transcript.of(ChunkedInput.inChunksOf(1, rdb), Transcript.NARROW));
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.rdb.ValueSamples#all")
    void rawValue_truncatedAnywhere_namesTheKey(ValueSamples.Sample sample) {
        byte[] value = sample.bytes();
        RdbBytes before = RdbBytes.of(sample.magic()).hex(sample.before());
        int start = before.entry(sample.type().id(), "key", new byte[0]).unfinished().length;
        byte[] file = file(sample);
        for (int length = start; length < start + value.length; length++) {
            byte[] truncated = Bytes.copyOf(file, 0, length).toArray();
            RdbTruncatedException failure =
                    assertThrows(RdbTruncatedException.class, () -> Transcript.of(truncated, Transcript.NARROW));
            assertEquals(length, failure.offset());
            assertEquals(Bytes.utf8("key"), failure.key());
        }
    }

    private static byte[] file(ValueSamples.Sample sample) {
        return RdbBytes.of(sample.magic())
                .hex(sample.before())
                .entry(sample.type().id(), "key", sample.bytes())
                .entry(0, "next", RdbBytes.bytesOf("0161"))
                .end();
    }

    private static RdbEvent.Entry firstEntry(RdbReader reader) throws IOException {
        RdbEvent event = reader.next();
        while (!(event instanceof RdbEvent.Entry entry)) {
            event = reader.next();
        }
        assertEquals(Bytes.utf8("key"), entry.key());
        return entry;
    }

    private static void assertFollowed(RdbReader reader) throws IOException {
        RdbEvent.Entry next = assertInstanceOf(RdbEvent.Entry.class, reader.next());
        assertEquals(Bytes.utf8("next"), next.key());
        assertEquals(Bytes.utf8("a"), reader.stringValue());
        RdbEvent.End end = assertInstanceOf(RdbEvent.End.class, reader.next());
        assertEquals(true, end.checksumVerified());
    }
}
