package dev.ferry.rdb;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.check.DeepCheck;
import dev.ferry.rdb.encoding.EncodingPolicy;
import dev.ferry.rdb.transcode.Loss;
import dev.ferry.rdb.transcode.TargetServer;
import dev.ferry.rdb.transcode.Transcoder;
import dev.ferry.rdb.value.Items;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;

/**
 * Takes a value that is much larger than the heap through every depth; the value is made while it is read.
 *
 * <pre>
 * java -Xmx128m dev.ferry.rdb.LargeValues hash|string|lzf SIZE     fields, or bytes
 * </pre>
 */
final class LargeValues {

    private static final byte[] END = RdbBytes.bytesOf("ff 0000000000000000");

    /** 264 bytes, each the one before it. */
    private static final byte[] LZF_MATCH = RdbBytes.bytesOf("e0 ff 00");

    private static final int LZF_MATCH_BYTES = 264;

    private final String shape;
    private final long size;

    private LargeValues(String shape, long size) {
        this.shape = shape;
        this.size = size;
    }

    public static void main(String[] args) throws IOException {
        LargeValues values = new LargeValues(args[0], Long.parseLong(args[1]));
        values.report("raw", values.raw());
        values.report("items", values.items());
        values.report("deep check", values.deepCheck());
        values.report("transcoded", values.transcoded());
    }

    private void report(String way, long result) {
        long usedMegabytes = Runtime.getRuntime().maxMemory() >> 20;
        System.out.printf(Locale.ROOT, "%s of %d, %s: %d (heap of %d MB)%n", shape, size, way, result, usedMegabytes);
    }

    private long raw() throws IOException {
        RdbReader reader = reader();
        entry(reader);
        Counter counter = new Counter();
        reader.rawValue(counter);
        requireEnd(reader);
        return counter.bytes;
    }

    private long items() throws IOException {
        RdbReader reader = reader();
        entry(reader);
        Items<?> items = reader.items().items();
        long count = 0;
        for (Object item = items.next(); item != null; item = items.next()) {
            count += item instanceof Bytes part ? part.length() : 1;
        }
        requireEnd(reader);
        return count;
    }

    /** Returns how many findings there were. */
    private long deepCheck() throws IOException {
        RdbReader reader = reader();
        long[] findings = new long[1];
        new DeepCheck(32 << 20).entry(entry(reader), reader, finding -> findings[0]++);
        requireEnd(reader);
        return findings[0];
    }

    private long transcoded() throws IOException {
        TargetServer target = TargetServer.parse("redis-7.0").orElseThrow();
        Path directory = Files.createTempDirectory("large-values");
        try {
            Transcoder transcoder =
                    new Transcoder(target, EncodingPolicy.defaults(), EnumSet.noneOf(Loss.class), directory);
            long[] written = new long[1];
            RdbWriter writer = RdbWriter.to(
                    new OutputStream() {
                        @Override
                        public void write(int b) {
                            written[0]++;
                        }

                        @Override
                        public void write(byte[] bytes, int from, int length) {
                            written[0] += length;
                        }
                    },
                    target.rdbVersion());
            writer.header();
            RdbReader reader = reader();
            RdbEvent.Entry entry = entry(reader);
            transcoder.write(entry, reader, writer.entry(entry));
            requireEnd(reader);
            writer.end();
            return written[0];
        } finally {
            Files.delete(directory);
        }
    }

    private RdbReader reader() {
        return new RdbReader(
                switch (shape) {
                    case "hash" -> hash();
                    case "string" -> string();
                    case "lzf" -> compressed();
                    default -> throw new IllegalArgumentException(shape + " (hash, string or lzf)");
                },
                RdbLimits.defaults());
    }

    /** A hash of Valkey 9, which Redis does not read as it stands. */
    private InputStream hash() {
        byte[] head = RdbBytes.of("VALKEY080").hex("16 01 6b").length(size).unfinished();
        return all(
                head,
                new Repeated(
                        size,
                        nth -> ByteBuffer.allocate(28)
                                .put((byte) 13)
                                .put("field%08d".formatted(nth).getBytes(StandardCharsets.US_ASCII))
                                .put((byte) 5)
                                .put("value".getBytes(StandardCharsets.US_ASCII))
                                .putLong(-1)
                                .array()));
    }

    private InputStream string() {
        byte[] head = RdbBytes.of("REDIS0011").hex("00 01 6b").length(size).unfinished();
        return all(
                head, new Repeated(size / 1024, nth -> new byte[1024]), new Repeated(size % 1024, nth -> new byte[1]));
    }

    private InputStream compressed() {
        long matches = size / LZF_MATCH_BYTES;
        byte[] head = RdbBytes.of("REDIS0011")
                .hex("00 01 6b c3")
                .length(2 + matches * LZF_MATCH.length)
                .length(1 + matches * LZF_MATCH_BYTES)
                .hex("00 61")
                .unfinished();
        return all(head, new Repeated(matches, nth -> LZF_MATCH));
    }

    private static InputStream all(byte[] head, InputStream... bodies) {
        InputStream body = new SequenceInputStream(Collections.enumeration(List.of(bodies)));
        return new SequenceInputStream(
                Collections.enumeration(List.of(new ByteArrayInputStream(head), body, new ByteArrayInputStream(END))));
    }

    private static RdbEvent.Entry entry(RdbReader reader) throws IOException {
        reader.next();
        return (RdbEvent.Entry) reader.next();
    }

    private static void requireEnd(RdbReader reader) throws IOException {
        if (!(reader.next() instanceof RdbEvent.End)) {
            throw new AssertionError("more than one value");
        }
    }

    private static final class Counter implements RawValueSink {

        private long bytes;

        @Override
        public void whole(byte[] window, int from, int length) {
            bytes += length;
        }

        @Override
        public void part(byte[] window, int from, int length) {
            bytes += length;
        }

        @Override
        public void end(long length) {
            if (length != bytes) {
                throw new AssertionError(length + " bytes instead of " + bytes);
            }
        }
    }

    /** So many pieces, one behind the other. */
    private static final class Repeated extends InputStream {

        private final long pieces;
        private final LongFunction<byte[]> piece;
        private long next;
        private byte[] current = new byte[0];
        private int position;

        Repeated(long pieces, LongFunction<byte[]> piece) {
            this.pieces = pieces;
            this.piece = piece;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int at, int length) {
            int read = 0;
            while (read < length) {
                if (position == current.length) {
                    if (next == pieces) {
                        return read == 0 ? -1 : read;
                    }
                    current = piece.apply(next++);
                    position = 0;
                }
                int chunk = Math.min(length - read, current.length - position);
                System.arraycopy(current, position, into, at + read, chunk);
                position += chunk;
                read += chunk;
            }
            return read;
        }
    }
}
