package dev.ferry.engine.replication.primary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The snapshot is written to a temporary file first, because its length has to be said before it; from there each replica gets
 * it as fast as it likes.
 *
 * <pre>
 * $length CR LF  RDB
 * </pre>
 */
final class SpooledDelivery implements Delivery {

    private static final int PART_BYTES = 64 << 10;

    private final List<Replica> replicas;
    private final Arrival arrival;
    private final FileChannel file;
    private final byte[] part = new byte[PART_BYTES];
    private final Map<Replica, Long> sentBytes = new HashMap<>();
    private long length;
    private boolean finished;

    private SpooledDelivery(List<Replica> replicas, Arrival arrival, FileChannel file) {
        this.replicas = replicas;
        this.arrival = arrival;
        this.file = file;
    }

    /** Opens a file in the directory for temporary files; nobody else sees it. */
    static SpooledDelivery open(List<Replica> replicas, Arrival arrival) throws IOException {
        Path path = Files.createTempFile("ferry-sync-", ".rdb");
        FileChannel file = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        return new SpooledDelivery(replicas, arrival, file);
    }

    @Override
    public void begin() {}

    @Override
    public void write(byte[] bytes, int from, int count) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, from, count);
        try {
            while (buffer.hasRemaining()) {
                length += file.write(buffer, length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary file of a snapshot cannot be written", e);
        }
    }

    @Override
    public boolean isFull() {
        return false;
    }

    @Override
    public void finish() throws IOException {
        finished = true;
        byte[] head = ("$" + length + "\r\n").getBytes(StandardCharsets.US_ASCII);
        List<Replica> all = List.copyOf(replicas);
        // One that has everything at once may leave at once, and must not be taken for the last.
        for (Replica replica : all) {
            sentBytes.put(replica, 0L);
        }
        for (Replica replica : all) {
            if (replicas.contains(replica)) {
                replica.connection().send(head, 0, head.length);
                arrival.loads(replica);
                writable(replica);
            }
        }
    }

    @Override
    public void writable(Replica replica) throws IOException {
        Long sent = sentBytes.get(replica);
        if (sent == null) {
            return;
        }
        long at = sent;
        while (at < length && replica.connection().isWritable()) {
            int count = file.read(ByteBuffer.wrap(part), at);
            if (count < 0) {
                throw new IOException("the temporary file of a snapshot ends at %d of %d bytes".formatted(at, length));
            }
            replica.connection().send(part, 0, count);
            at += count;
        }
        if (at == length) {
            sentBytes.remove(replica);
            arrival.arrived(replica, false);
        } else {
            sentBytes.put(replica, at);
        }
    }

    @Override
    public boolean isDone() {
        return finished && sentBytes.keySet().stream().noneMatch(replicas::contains);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary file of a snapshot cannot be closed", e);
        }
    }
}
