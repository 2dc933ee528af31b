package dev.ferry.rdb;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes are: a typed error or an end. See {@link FuzzTargets}; src/test/bench/fuzz looks for more. */
final class RdbFuzzTest {

    @FuzzTest
    @MethodSource("files")
    void read_anyFile_failsTypedOrEnds(byte[] input) {
        FuzzTargets.file(input);
    }

    @FuzzTest
    @MethodSource("values")
    void transcode_anyPayload_failsTypedOrKeepsTheValue(byte[] input) {
        FuzzTargets.payload(input);
    }

    @FuzzTest
    @MethodSource("values")
    void write_anyValueThatCanBeRead_readsTheSame(byte[] input) {
        FuzzTargets.roundTrip(input);
    }

    static Stream<byte[]> files() {
        return FuzzSeeds.files();
    }

    static Stream<byte[]> values() {
        return FuzzSeeds.values();
    }
}
