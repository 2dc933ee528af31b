package dev.ferry.rdb.transcode;

import dev.ferry.rdb.spill.Spill;
import dev.ferry.rdb.value.StreamId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Records of a stream by their ids, which ascend: first all are added, then they are looked for, best in their order too. They lie in a
 * file where they are many; memory holds a block of them, and the first id of each block.
 *
 * <pre>
 * 0       8         16
 * +-------+---------+--------------+
 * | ms    | sequence| numbers × n  |  × records
 * +-------+---------+--------------+
 * </pre>
 *
 * <p>Confined to one thread.
 */
final class IdTable implements AutoCloseable {

    private static final int MEMORY_BYTES_MAX = 64 << 10;
    private static final int BLOCK_RECORDS = 512;
    private static final int FIRST_BLOCKS = 16;
    private static final int ID_NUMBERS = 2;
    private static final int NONE = -1;

    private final Spill records;
    private final ByteBuffer record;
    private final ByteBuffer block;

    private long size;
    private StreamId greatest = StreamId.ZERO;
    private long[] firstMillis = new long[FIRST_BLOCKS];
    private long[] firstSequences = new long[FIRST_BLOCKS];
    private int blocks;
    private int blockInMemory = NONE;
    private int found;

    /** @param numbers how many numbers each record has beside its id */
    IdTable(int numbers, Path directory) {
        int recordBytes = (ID_NUMBERS + numbers) * Long.BYTES;
        this.records = new Spill(directory, MEMORY_BYTES_MAX);
        this.record = ByteBuffer.allocate(recordBytes);
        this.block = ByteBuffer.allocate(BLOCK_RECORDS * recordBytes);
    }

    /** Adds a record; returns false, and does not, when its id is not greater than the one before. */
    boolean add(StreamId id, long... numbers) throws IOException {
        if (size > 0 && id.compareTo(greatest) <= 0) {
            return false;
        }
        if (size % BLOCK_RECORDS == 0) {
            beginBlock(id);
        }
        record.clear().putLong(id.millis()).putLong(id.sequence());
        for (long number : numbers) {
            record.putLong(number);
        }
        records.write(record.array(), 0, record.position());
        greatest = id;
        size++;
        return true;
    }

    /** Looks for the record of an id, which {@link #number} then reads; returns false when there is none. */
    boolean find(StreamId id) throws IOException {
        int wanted = blockOf(id);
        if (wanted < 0) {
            return false;
        }
        if (wanted != blockInMemory) {
            load(wanted);
        }
        int low = 0;
        int high = block.limit() / record.capacity() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int at = middle * record.capacity();
            int order = new StreamId(block.getLong(at), block.getLong(at + Long.BYTES)).compareTo(id);
            if (order == 0) {
                found = at + ID_NUMBERS * Long.BYTES;
                return true;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }

    /** Returns a number of the record that was found last. */
    long number(int index) {
        return block.getLong(found + index * Long.BYTES);
    }

    /** Forgets all records. */
    void clear() throws IOException {
        records.clear();
        size = 0;
        blocks = 0;
        blockInMemory = NONE;
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    private void beginBlock(StreamId first) {
        if (blocks == firstMillis.length) {
            firstMillis = Arrays.copyOf(firstMillis, 2 * blocks);
            firstSequences = Arrays.copyOf(firstSequences, 2 * blocks);
        }
        firstMillis[blocks] = first.millis();
        firstSequences[blocks] = first.sequence();
        blocks++;
    }

    /** The last block that does not begin behind the id; negative when there is none. */
    private int blockOf(StreamId id) {
        int low = 0;
        int high = blocks - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (new StreamId(firstMillis[middle], firstSequences[middle]).compareTo(id) <= 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    private void load(int wanted) throws IOException {
        long from = (long) wanted * block.capacity();
        InputStream in = records.open();
        in.skipNBytes(from);
        block.clear().limit(in.readNBytes(block.array(), 0, block.capacity()));
        blockInMemory = wanted;
    }
}
