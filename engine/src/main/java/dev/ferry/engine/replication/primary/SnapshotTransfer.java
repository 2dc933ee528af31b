package dev.ferry.engine.replication.primary;

import dev.ferry.engine.replication.ReplicationStream;
import dev.ferry.engine.replication.StreamReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A snapshot on its way to the replicas that share it: written a millisecond at a time, between the commands of clients. */
final class SnapshotTransfer {

    private static final Logger log = LoggerFactory.getLogger(SnapshotTransfer.class);
    private static final long STEP_NANOS = 1_000_000;

    private final SnapshotSource.Request request;
    private final Turns turns;
    private final List<Replica> replicas;
    private final Delivery delivery;
    private final Runnable afterwards;
    private SnapshotSource.@Nullable Run run;
    private boolean waitsForRoom;
    private boolean written;
    private boolean ended;

    /**
     * A transfer that has not begun.
     *
     * @param marked whether the snapshot goes out while it is written
     * @param afterwards run once, when the transfer has ended in whatever way
     */
    SnapshotTransfer(
            SnapshotSource.Request request,
            List<Replica> members,
            boolean marked,
            Arrival arrival,
            Turns turns,
            Runnable afterwards)
            throws IOException {
        this.request = request;
        this.turns = turns;
        this.afterwards = afterwards;
        this.replicas = new ArrayList<>(members);
        this.delivery = marked ? new MarkedDelivery(replicas, arrival) : SpooledDelivery.open(replicas, arrival);
    }

    SnapshotSource.Request request() {
        return request;
    }

    /** Returns whether a replica that comes now can have the same snapshot, the stream being kept since it began. */
    boolean admits(SnapshotSource.Request wanted, boolean marked, ReplicationStream stream) {
        return !ended
                && !written
                && !marked
                && delivery instanceof SpooledDelivery
                && request.target().equals(wanted.target())
                && request.content() == wanted.content()
                && stream.readerAt(request.offset()) != null;
    }

    boolean has(Replica replica) {
        return replicas.contains(replica);
    }

    /** Adds a replica that is to have the same snapshot. */
    void join(Replica replica, StreamReader from) {
        replica.follow(from);
        replicas.add(replica);
    }

    /** Begins to write. */
    void start(SnapshotSource source) {
        delivery.begin();
        try {
            run = source.start(request, delivery);
            turns.next(this::step);
        } catch (IOException | UncheckedIOException e) {
            fail(e);
        }
    }

    /** A replica's connection takes more. */
    void writable(Replica replica) {
        if (ended) {
            return;
        }
        try {
            delivery.writable(replica);
            endIfDone();
        } catch (IOException e) {
            fail(e);
        }
        if (waitsForRoom && !delivery.isFull()) {
            waitsForRoom = false;
            turns.next(this::step);
        }
    }

    /** A replica is gone. The others go on; without any it ends. */
    void leave(Replica replica) {
        if (ended || !replicas.remove(replica)) {
            return;
        }
        if (replicas.isEmpty()) {
            end();
        } else {
            writable(replica);
        }
    }

    /** Ends it; the replicas that do not have everything are cut off. */
    void cancel() {
        if (!ended) {
            end();
            replicas.stream()
                    .filter(replica -> replica.state() != Replica.State.ONLINE)
                    .forEach(replica -> replica.connection().abort());
        }
    }

    private void step() {
        SnapshotSource.Run present = run;
        if (ended || present == null) {
            return;
        }
        if (delivery.isFull()) {
            waitsForRoom = true;
            return;
        }
        boolean fine = false;
        try {
            if (present.step(STEP_NANOS)) {
                written = true;
                delivery.finish();
                endIfDone();
            } else {
                turns.next(this::step);
            }
            fine = true;
        } catch (IOException | UncheckedIOException e) {
            fail(e);
            fine = true;
        } finally {
            // A mistake in the engine is logged elsewhere; the replicas must not wait for ever because of it.
            if (!fine) {
                cancel();
            }
        }
    }

    private void endIfDone() {
        if (!ended && delivery.isDone()) {
            end();
        }
    }

    private void fail(Exception reason) {
        log.warn(
                "The snapshot for {} failed, its replicas are disconnected: {}", request.target(), reason.getMessage());
        cancel();
    }

    private void end() {
        ended = true;
        if (run != null) {
            run.cancel();
        }
        delivery.close();
        afterwards.run();
    }
}
