package dev.ferry.engine.replication.primary;

import dev.ferry.engine.replication.ReplicationId;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The snapshot goes to all replicas while it is written, as fast as the slowest of them takes it.
 *
 * <pre>
 * $EOF:mark CR LF  RDB  mark        mark: 40 bytes that the RDB will not hold by chance
 * </pre>
 *
 * <p>A replica looks for the mark at the end of what it has, so nothing follows until it has said that it has found it.
 */
final class MarkedDelivery implements Delivery {

    private final byte[] mark = ReplicationId.random().getBytes(StandardCharsets.US_ASCII);
    private final List<Replica> replicas;
    private final Arrival arrival;
    private boolean finished;

    MarkedDelivery(List<Replica> replicas, Arrival arrival) {
        this.replicas = replicas;
        this.arrival = arrival;
    }

    @Override
    public void begin() {
        byte[] head =
                ("$EOF:" + new String(mark, StandardCharsets.US_ASCII) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        write(head, 0, head.length);
        replicas.forEach(arrival::loads);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        for (Replica replica : replicas) {
            replica.connection().send(bytes, from, length);
        }
    }

    @Override
    public boolean isFull() {
        for (Replica replica : replicas) {
            if (!replica.connection().isWritable()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void finish() {
        write(mark, 0, mark.length);
        finished = true;
        List.copyOf(replicas).forEach(replica -> arrival.arrived(replica, replica.acknowledges()));
    }

    @Override
    public void writable(Replica replica) {}

    @Override
    public boolean isDone() {
        return finished;
    }

    @Override
    public void close() {}
}
