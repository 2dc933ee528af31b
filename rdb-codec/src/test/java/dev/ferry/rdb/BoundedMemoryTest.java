package dev.ferry.rdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a value or a peer announces does not matter to the heap; what the window holds does. */
final class BoundedMemoryTest {

    private static final long ALLOCATED_BYTES_MAX = 4 << 20;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void rawValue_stringOf300Megabytes_comesInParts() throws IOException {
        long length = 300_000_000;
        byte[] head = RdbBytes.of("REDIS0011").hex("00 01 6b").length(length).unfinished();
        assertBounded(() -> assertEquals(
                length + 5,
                readValue(new SequenceInputStream(
                        new ByteArrayInputStream(head), new RepeatedInput(new byte[1 << 16], length)))));
    }

    @Test
    void rawValue_hashOfTenMillionFields_comesInParts() throws IOException {
        byte[] fields = RdbBytes.bytesOf("05 6669656c64 05 76616c7565 c07b 0161".repeat(1000));
        int repetitions = 5_000;
        byte[] head = RdbBytes.of("REDIS0011")
                .hex("04 01 6b")
                .length(2000L * repetitions)
                .unfinished();
        long length = (long) fields.length * repetitions;
        assertBounded(() -> assertEquals(
                length + 5,
                readValue(new SequenceInputStream(new ByteArrayInputStream(head), new RepeatedInput(fields, length)))));
    }

    @Test
    void next_valueOf300MegabytesNotTaken_isSkipped() throws IOException {
        long length = 300_000_000;
        byte[] head = RdbBytes.of("REDIS0011").hex("00 01 6b").length(length).unfinished();
        InputStream in = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(head),
                new RepeatedInput(new byte[1 << 16], length),
                new ByteArrayInputStream(RdbBytes.bytesOf("ff 0000000000000000")))));
        RdbReader reader = new RdbReader(in, RdbLimits.defaults());
        reader.next();
        reader.next();
        assertBounded(() -> assertEquals(new RdbEvent.End(head.length + length + 9, false), reader.next()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fa 80 1fffffff",
                "fa 0161 c3 80 1ffffff0 80 1fffffff",
                "f5 80 1fffffff",
                "00 80 1fffffff",
                "02 0161 80 ffffffff",
                "04 0161 81 00ffffffffffffff",
                "f2 01 80 00010000",
                "f3 81 00ffffffffffffff",
                "1f 0161 01 81 00ffffffffffffff",
            })
    void next_hugeAnnouncement_allocatesNothingForIt(String record) throws IOException {
        byte[] rdb = RdbBytes.of("REDIS0015").hex(record).unfinished();
        assertBounded(() -> {
            RdbException failure = assertThrows(RdbException.class, () -> Transcript.of(rdb, Transcript.WIDE));
            assertEquals(RdbTruncatedException.class, failure.getClass());
        });
    }

    private void assertBounded(Executable executable) throws IOException {
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            executable.execute();
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < ALLOCATED_BYTES_MAX, () -> allocated + " bytes were allocated");
    }

    private static long readValue(InputStream in) throws IOException {
        RdbReader reader = new RdbReader(in, RdbLimits.defaults());
        reader.next();
        reader.next();
        long[] counted = new long[2];
        reader.rawValue(new RawValueSink() {
            @Override
            public void whole(byte[] window, int from, int length) {
                throw new AssertionError("the value does not fit the window");
            }

            @Override
            public void part(byte[] window, int from, int length) {
                counted[0] += length;
            }

            @Override
            public void end(long length) {
                counted[1] = length;
            }
        });
        assertEquals(counted[0], counted[1]);
        return counted[0];
    }
}
