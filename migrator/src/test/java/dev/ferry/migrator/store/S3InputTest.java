package dev.ferry.migrator.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class S3InputTest {

    private static final int LENGTH = 10_000;

    private final byte[] object = new byte[LENGTH];
    private final List<Long> opened = new ArrayList<>();

    S3InputTest() {
        new Random(7).nextBytes(object);
    }

    @Test
    void read_whenTheConnectionBreaks_goesOnFromThere() throws IOException {
        try (S3Input in = input(3_000)) {
            assertArrayEquals(object, in.readAllBytes());
        }
        assertEquals(List.of(0L, 3_000L, 6_000L, 9_000L), opened);
    }

    @Test
    void read_whenTheStoreEndsEarly_goesOnFromThere() throws IOException {
        try (S3Input in = new S3Input("s3://b/o", LENGTH, from -> {
            opened.add(from);
            return new ByteArrayInputStream(object, Math.toIntExact(from), 4_000);
        })) {
            assertArrayEquals(object, in.readAllBytes());
        }
        assertEquals(List.of(0L, 4_000L, 8_000L), opened);
    }

    @Test
    void read_whenNothingComesAnyMore_fails() {
        try (S3Input in = input(0)) {
            IOException failure = assertThrows(IOException.class, in::readAllBytes);
            assertEquals("broken at 0", failure.getMessage());
        }
        assertEquals(List.of(0L, 0L, 0L, 0L), opened);
    }

    /** Every connection breaks when so many bytes have come. */
    private S3Input input(int bytesOfOne) {
        return new S3Input("s3://b/o", LENGTH, from -> {
            opened.add(from);
            return new Breaking(Math.toIntExact(from), bytesOfOne);
        });
    }

    private final class Breaking extends InputStream {

        private final int begin;
        private final int count;
        private int at;

        Breaking(int begin, int count) {
            this.begin = begin;
            this.count = count;
            this.at = begin;
        }

        @Override
        public int read() throws IOException {
            throw new IOException("not asked for");
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int room = Math.min(length, begin + count - at);
            if (room == 0) {
                throw new IOException("broken at " + at);
            }
            System.arraycopy(object, at, into, from, room);
            at += room;
            return room;
        }
    }
}
