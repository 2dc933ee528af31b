package dev.ferry.rdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** However the bytes arrive, and wherever they stop, the reader says the same about them. */
final class SplitPointTest {

    @ParameterizedTest
    @MethodSource("dev.ferry.rdb.Fixtures#small")
    void read_splitAnywhere_saysTheSame(Fixtures.Expected expected) throws IOException {
        byte[] rdb = expected.bytes();
        List<Transcript> whole = Transcript.of(rdb, Transcript.WIDE);
        for (int split = 1; split < rdb.length; split++) {
            assertEquals(whole, Transcript.of(ChunkedInput.splitAt(split, rdb), Transcript.WIDE), "split at " + split);
            assertEquals(
                    whole, Transcript.of(ChunkedInput.splitAt(split, rdb), Transcript.NARROW), "split at " + split);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.rdb.Fixtures#small")
    void read_smallChunks_saysTheSame(Fixtures.Expected expected) throws IOException {
        byte[] rdb = expected.bytes();
        List<Transcript> whole = Transcript.of(rdb, Transcript.WIDE);
        for (int chunk = 1; chunk <= 70; chunk++) {
            assertEquals(whole, Transcript.of(ChunkedInput.inChunksOf(chunk, rdb), Transcript.NARROW), "by " + chunk);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.rdb.Fixtures#small")
    void read_truncatedAnywhere_isTruncatedThere(Fixtures.Expected expected) throws IOException {
        byte[] rdb = expected.bytes();
        RdbEvent.End end =
                (RdbEvent.End) Transcript.of(rdb, Transcript.WIDE).getLast().event();
        for (int length = 0; length < end.length(); length++) {
            byte[] truncated = Arrays.copyOf(rdb, length);
            for (RdbLimits limits : List.of(Transcript.WIDE, Transcript.NARROW)) {
                RdbTruncatedException failure =
                        assertThrows(RdbTruncatedException.class, () -> Transcript.of(truncated, limits));
                assertEquals(length, failure.offset());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.rdb.Fixtures#smallDecodable")
    void value_splitAnywhere_saysTheSame(Fixtures.Expected expected) throws IOException {
        byte[] rdb = expected.bytes();
        List<Transcript> whole = values(ChunkedInput.splitAt(rdb.length, rdb), Transcript.WIDE);
        for (int split = 1; split < rdb.length; split++) {
            assertEquals(whole, values(ChunkedInput.splitAt(split, rdb), Transcript.NARROW), "split at " + split);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.rdb.Fixtures#smallDecodable")
    void value_smallChunks_saysTheSame(Fixtures.Expected expected) throws IOException {
        byte[] rdb = expected.bytes();
        List<Transcript> whole = values(ChunkedInput.splitAt(rdb.length, rdb), Transcript.WIDE);
        for (int chunk = 1; chunk <= 70; chunk++) {
            assertEquals(whole, values(ChunkedInput.inChunksOf(chunk, rdb), Transcript.NARROW), "by " + chunk);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.rdb.Fixtures#smallDecodable")
    void value_truncatedAnywhere_isTruncatedThere(Fixtures.Expected expected) throws IOException {
        byte[] rdb = expected.bytes();
        RdbEvent.End end =
                (RdbEvent.End) Transcript.of(rdb, Transcript.WIDE).getLast().event();
        for (int length = 0; length < end.length(); length++) {
            byte[] truncated = Arrays.copyOf(rdb, length);
            RdbTruncatedException failure = assertThrows(
                    RdbTruncatedException.class,
                    () -> values(ChunkedInput.splitAt(truncated.length, truncated), Transcript.NARROW));
            assertEquals(length, failure.offset());
        }
    }

    @Test
    void next_streamThatReturnsNothing_doesNotSpin() throws IOException {
        byte[] rdb =
                RdbBytes.of("REDIS0011").entry(0, "k", RdbBytes.bytesOf("0161")).end();
        List<Transcript> whole = Transcript.of(rdb, Transcript.WIDE);
        assertEquals(whole, Transcript.of(ChunkedInput.inChunksOf(0, rdb), Transcript.WIDE));
    }

    private static List<Transcript> values(InputStream in, RdbLimits limits) throws IOException {
        return Transcript.of(in, limits, RdbReader::value);
    }
}
