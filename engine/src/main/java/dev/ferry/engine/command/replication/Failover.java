package dev.ferry.engine.command.replication;

import dev.ferry.address.Endpoint;
import dev.ferry.client.RedisClient;
import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.LinkTls;
import dev.ferry.engine.replication.FailoverPhase;
import dev.ferry.engine.replication.Replication;
import dev.ferry.engine.replication.primary.Replica;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the role of the master over to a replica, in order: writes are held until a replica has everything, it is asked to take
 * over by {@code PSYNC replid offset FAILOVER}, and then this engine follows it from where it is.
 */
final class Failover {

    private static final Logger log = LoggerFactory.getLogger(Failover.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int TICK_MILLIS = 100;

    private final Engine engine;
    private final Replication replication;
    private FailoverOrder order = FailoverOrder.NONE;

    Failover(Engine engine) {
        this.engine = engine;
        this.replication = engine.replication();
        engine.primary().onAcknowledgement(this::look);
        engine.scheduler().every(TICK_MILLIS, this::look);
    }

    /** Begins to wait for a replica. */
    void begin(FailoverOrder wanted) {
        order = wanted;
        replication.setFailover(FailoverPhase.WAITING_FOR_SYNC);
        engine.pause().setFailover(true);
        log.info("FAILOVER requested to {}", wanted.isOpen() ? "any replica" : wanted.host() + ":" + wanted.port());
        look();
    }

    /** Gives it up: this engine stays the master. */
    void abort(String reason) {
        log.info("Failover attempt aborted: {}", reason);
        end();
    }

    private void look() {
        if (replication.failover() != FailoverPhase.WAITING_FOR_SYNC) {
            return;
        }
        Optional<Replica> ready = engine.primary().replicas().stream()
                .filter(order::admits)
                .filter(replica ->
                        replica.state() == Replica.State.ONLINE && replica.acknowledgedOffset() == replication.offset())
                .findFirst();
        if (ready.isPresent()) {
            handOver(ready.get().host(), ready.get().introduction().port());
        } else if (now() >= order.endMillis()) {
            if (order.force()) {
                handOver(order.host(), order.port());
            } else {
                abort("no replica has everything yet");
            }
        }
    }

    private void handOver(String host, int port) {
        replication.setFailover(FailoverPhase.IN_PROGRESS);
        Endpoint endpoint =
                new Endpoint(host, port, ReplicaCredentials.of(engine.config()), LinkTls.of(engine.config()));
        String replid = replication.id();
        long firstByte = replication.offset() + 1;
        Thread.ofVirtual().name("ferry-failover").start(() -> {
            String refusal = ask(endpoint, replid, firstByte);
            engine.scheduler().soon(() -> answered(host, port, refusal));
        });
    }

    /** Returns why the replica does not take over; empty when it does. */
    private static String ask(Endpoint endpoint, String replid, long firstByte) {
        try (RedisClient client = RedisClient.connect(endpoint, PATIENCE)) {
            Reply reply = client.call("PSYNC", replid, Long.toString(firstByte), "FAILOVER");
            return reply instanceof Reply.Status ? "" : reply.toString();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private void answered(String host, int port, String refusal) {
        if (refusal.isEmpty()) {
            log.info("Failover target {}:{} is the master now", host, port);
            engine.replica().follow(host, port);
            end();
        } else {
            abort("%s:%d did not take over: %s".formatted(host, port, refusal));
        }
    }

    private void end() {
        order = FailoverOrder.NONE;
        replication.setFailover(FailoverPhase.NONE);
        engine.pause().setFailover(false);
    }

    private long now() {
        return engine.clock().micros() / 1000;
    }
}
