package dev.ferry.bench;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RawValueSink;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.RdbReader;
import dev.ferry.rdb.encoding.EncodingPolicy;
import dev.ferry.rdb.encoding.Encodings;
import dev.ferry.rdb.encoding.RdbOutput;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.StreamItem;
import dev.ferry.rdb.value.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long the codec needs for one RDB in memory, at each depth; {@code megabytes} is printed beside it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RdbCodecBenchmark {

    /** What the file consists of. */
    @Param({"mixed", "strings", "lzf", "listpacks", "hashtable"})
    public String content = "mixed";

    private byte[] rdb = new byte[0];

    @Setup
    public void write() throws IOException {
        rdb = SampleRdb.of(content);
        System.out.printf("%n# %s: %.1f megabytes%n", content, rdb.length / 1e6);
    }

    /** Every value as it stands. */
    @Benchmark
    public long raw() throws IOException {
        RdbReader reader = reader();
        ByteCount count = new ByteCount();
        for (RdbEvent event = reader.next(); !(event instanceof RdbEvent.End); event = reader.next()) {
            if (event instanceof RdbEvent.Entry) {
                reader.rawValue(count);
            }
        }
        return count.bytes;
    }

    /** Every element of every value. */
    @Benchmark
    public long items() throws IOException {
        RdbReader reader = reader();
        long count = 0;
        for (RdbEvent event = reader.next(); !(event instanceof RdbEvent.End); event = reader.next()) {
            if (event instanceof RdbEvent.Entry) {
                count += pull(reader.items().items());
            }
        }
        return count;
    }

    /** Every value as a whole. */
    @Benchmark
    public long value() throws IOException {
        RdbReader reader = reader();
        long count = 0;
        for (RdbEvent event = reader.next(); !(event instanceof RdbEvent.End); event = reader.next()) {
            if (event instanceof RdbEvent.Entry) {
                count += reader.value().hashCode();
            }
        }
        return count;
    }

    /** Every value decoded and written anew, hashes as listpacks, the rest as Redis 7 has it. */
    @Benchmark
    public long encode() throws IOException {
        RdbReader reader = reader();
        long[] bytes = new long[1];
        RdbOutput out = new RdbOutput((array, from, length) -> bytes[0] += length, EncodingPolicy.defaults());
        for (RdbEvent event = reader.next(); !(event instanceof RdbEvent.End); event = reader.next()) {
            if (event instanceof RdbEvent.Entry) {
                encode(reader.value(), out);
            }
        }
        out.flush();
        return bytes[0];
    }

    private static void encode(Value value, RdbOutput out) throws IOException {
        switch (value) {
            case Value.OfString string -> Encodings.STRING.write(string.items(), out);
            case Value.OfList list -> Encodings.QUICKLIST_2.write(list.items(), out);
            case Value.OfSet set -> Encodings.SET_HASHTABLE.write(set.items(), out);
            case Value.OfSortedSet sortedSet -> Encodings.SORTED_SET_BINARY.write(sortedSet.items(), out);
            case Value.OfHash hash -> Encodings.HASH_LISTPACK.write(hash.items(), out);
            case Value.OfStream stream -> Encodings.STREAM_3.write(stream.items(), out);
            default -> throw new IllegalStateException("there is no " + value + " in the sample");
        }
    }

    private RdbReader reader() {
        return new RdbReader(new ByteArrayInputStream(rdb), RdbLimits.defaults());
    }

    private static long pull(Items<?> items) throws IOException {
        long count = 0;
        for (Object item = items.next(); item != null; item = items.next()) {
            count += switch (item) {
                case Bytes part -> part.length();
                case StreamItem.Node node -> pull(node.entries());
                default -> 1;
            };
        }
        return count;
    }

    private static final class ByteCount implements RawValueSink {

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
            // Counted already.
        }
    }
}
