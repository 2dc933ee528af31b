package dev.ferry.migrator.rdb.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * One record for each key of a file, in partitions by the first bits of the fingerprint. Everything but the block that each
 * partition is filling lies in a temporary file.
 *
 * <pre>
 *  0        8        16       24            32              40
 *  +--------+--------+--------+-------------+------+--------+
 *  | fingerprint     | digest | expires at  | kind | offset |
 *  +--------+--------+--------+-------------+------+--------+
 *                                             8      56 bits
 * </pre>
 *
 * <p>Memory is 2 MB, and while a partition is looked at, the 1/256 part of all records: 400 million keys fit 64 MB. Confined
 * to one thread.
 */
public final class KeyRecords implements AutoCloseable {

    /** How many partitions there are. */
    static final int PARTITIONS = 256;

    static final int LONGS = 5;

    private static final int PARTITION_SHIFT = Long.SIZE - 8;
    private static final int BLOCK_RECORDS = 204;
    private static final int BLOCK_LONGS = BLOCK_RECORDS * LONGS;
    private static final int BLOCK_BYTES = BLOCK_LONGS * Long.BYTES;
    private static final int KIND_SHIFT = 56;
    private static final long OFFSET_MASK = (1L << KIND_SHIFT) - 1;

    private final FileChannel file;
    private final long[][] blocks = new long[PARTITIONS][];
    private final int[] filled = new int[PARTITIONS];
    private final int[][] written = new int[PARTITIONS][];
    private final int[] writtenCount = new int[PARTITIONS];
    private final ByteBuffer transfer = ByteBuffer.allocate(BLOCK_BYTES);
    private int blockCount;

    /** Begins without any; the temporary file is removed by {@link #close}. */
    public KeyRecords(Path directory) throws IOException {
        Path path = Files.createTempFile(directory, "ferry-keys-", ".tmp");
        file = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        Arrays.fill(written, new int[0]);
    }

    /**
     * Adds the record of a key.
     *
     * @param kind 0 to 255
     * @param offset where its value begins in the file, below 2^56
     */
    public void add(KeyHash hash, long digest, long expireAtMillis, int kind, long offset) throws IOException {
        int partition = (int) (hash.high() >>> PARTITION_SHIFT);
        long[] block = blocks[partition];
        if (block == null) {
            block = new long[BLOCK_LONGS];
            blocks[partition] = block;
        }
        int at = filled[partition];
        block[at] = hash.high();
        block[at + 1] = hash.low();
        block[at + 2] = digest;
        block[at + 3] = expireAtMillis;
        block[at + 4] = ((long) kind << KIND_SHIFT) | (offset & OFFSET_MASK);
        filled[partition] = at + LONGS;
        if (filled[partition] == BLOCK_LONGS) {
            writeOut(partition, block);
        }
    }

    /** Returns all records of one partition, one after the other. */
    Partition partition(int partition) throws IOException {
        int full = writtenCount[partition];
        long[] records = new long[Math.addExact(Math.multiplyExact(full, BLOCK_LONGS), filled[partition])];
        for (int i = 0; i < full; i++) {
            readBack(written[partition][i], records, i * BLOCK_LONGS);
        }
        long[] block = blocks[partition];
        if (block != null) {
            System.arraycopy(block, 0, records, full * BLOCK_LONGS, filled[partition]);
        }
        return new Partition(records);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void writeOut(int partition, long[] block) throws IOException {
        transfer.clear();
        transfer.asLongBuffer().put(block);
        while (transfer.hasRemaining()) {
            file.write(transfer, (long) blockCount * BLOCK_BYTES + transfer.position());
        }
        int count = writtenCount[partition];
        if (count == written[partition].length) {
            written[partition] = Arrays.copyOf(written[partition], Math.max(4, count * 2));
        }
        written[partition][count] = blockCount;
        writtenCount[partition] = count + 1;
        filled[partition] = 0;
        blockCount++;
    }

    private void readBack(int block, long[] into, int at) throws IOException {
        transfer.clear();
        while (transfer.hasRemaining()) {
            if (file.read(transfer, (long) block * BLOCK_BYTES + transfer.position()) < 0) {
                throw new IOException("a temporary file has become shorter");
            }
        }
        transfer.flip();
        transfer.asLongBuffer().get(into, at, BLOCK_LONGS);
    }

    /** The records of one partition. */
    static final class Partition {

        private final long[] records;

        Partition(long[] records) {
            this.records = records;
        }

        int size() {
            return records.length / LONGS;
        }

        long high(int index) {
            return records[index * LONGS];
        }

        long low(int index) {
            return records[index * LONGS + 1];
        }

        long digest(int index) {
            return records[index * LONGS + 2];
        }

        long expireAtMillis(int index) {
            return records[index * LONGS + 3];
        }

        int kind(int index) {
            return (int) (records[index * LONGS + 4] >>> KIND_SHIFT);
        }

        long offset(int index) {
            return records[index * LONGS + 4] & OFFSET_MASK;
        }
    }
}
