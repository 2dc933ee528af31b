package dev.ferry.system;

import java.util.List;
import java.util.function.Consumer;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** A master and its replica, which change their roles. Thread-safe. */
final class SourcePair implements AutoCloseable {
    private final RealServer one;
    private final RealServer other;
    /** To the master, as far as a thread knows. */
    private final ThreadLocal<Jedis> clients = ThreadLocal.withInitial(() -> master().client());

    private SourcePair(RealServer one, RealServer other) {
        this.one = one;
        this.other = other;
    }

    /**
     * Starts both.
     *
     * @param filling what the master gets before the replica joins: the stream does not tell everything about groups of streams
     */
    static SourcePair start(ServerKind kind, Consumer<RealServer> filling, String... options) {
        RealServer master = RealServers.start(kind, options);
        filling.accept(master);
        RealServer replica = RealServers.start(kind, options);
        SourcePair pair = new SourcePair(master, replica);
        try (Jedis client = replica.client()) {
            Words.send(client, "REPLICAOF", master.host(), master.port());
        }
        pair.awaitInSync();
        return pair;
    }

    /** The one that was the master in the beginning. */
    RealServer first() {
        return one;
    }

    RealServer second() {
        return other;
    }

    /** The server that takes writes; waits while there is none. */
    RealServer master() {
        RealServer[] found = new RealServer[1];
        Await.until("one of the two is master", () -> {
            for (RealServer server : List.of(one, other)) {
                if (isMaster(server)) {
                    found[0] = server;
                }
            }
            return found[0] != null;
        });
        return found[0];
    }

    RealServer replica() {
        return master() == one ? other : one;
    }

    /** The replica becomes the master, and the master its replica; no write is lost. */
    void failOver() {
        awaitInSync();
        RealServer next = replica();
        try (Jedis client = master().client()) {
            Words.send(client, "FAILOVER", "TO", next.host(), next.port(), "TIMEOUT", 20_000);
        }
        Await.until("the replica is master", () -> isMaster(next));
    }

    /** Does a writer's operation once, wherever that is possible at the moment. */
    void run(SequencedOperation operation) {
        boolean doubtful = false;
        while (true) {
            try {
                Jedis client = clients.get();
                if (!doubtful || SequencedOperation.done(client, operation.writer()) < operation.number()) {
                    operation.run(client);
                }
                return;
            } catch (JedisException e) {
                // A role has changed: whether it is done, the new master knows.
                doubtful = true;
                clients.get().close();
                clients.remove();
            }
        }
    }

    @Override
    public void close() {
        one.close();
        other.close();
    }

    private void awaitInSync() {
        Await.until("the replica's link is up", () -> {
            try (Jedis client = replica().client()) {
                return Words.info(client, "replication", "master_link_status").equals("up");
            } catch (JedisException e) {
                return false;
            }
        });
    }

    private static boolean isMaster(RealServer server) {
        try (Jedis client = server.client()) {
            return Words.info(client, "replication", "role").equals("master");
        } catch (JedisException e) {
            return false;
        }
    }
}
