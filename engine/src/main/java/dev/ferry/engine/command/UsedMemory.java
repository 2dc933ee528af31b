package dev.ferry.engine.command;

import dev.ferry.engine.replication.ReplicationStream;

/**
 * What "used memory" means in this engine, for INFO and for {@code maxmemory}.
 *
 * <p>It is not what the heap is filled with: that holds garbage as well, so that it grows and shrinks with the collector's mood,
 * and an eviction that waited for it to become less would remove all there is before the collector ran. It is an estimate of what
 * is needed:
 *
 * <pre>
 * the dataset     kept up to date with each change: what MEMORY USAGE says of each key, added up
 * the backlog     the replication stream's bytes that are kept
 * functions       the sources of the libraries
 * clients         what each has sent and not got done, and what waits to be sent to it; looked at ten times a second
 * </pre>
 *
 * <p>So it follows the dataset at once and in both directions: a key that is removed makes it less by exactly what it had been
 * counted with, and eviction stops where it should. The process takes more than this: the virtual machine itself, and room for
 * garbage.
 *
 * <p>As in Redis, what waits for replicas beyond the backlog is not held against {@code maxmemory}: evicting keys would give them
 * even more to read.
 *
 * <p>Confined to the engine's thread.
 */
public final class UsedMemory {

    private final Engine engine;
    private long clientBytes;
    private long replicaClientBytes;
    private long peakBytes;
    private long peakMillis;

    UsedMemory(Engine engine) {
        this.engine = engine;
    }

    /** Returns what is used. */
    public long usedBytes() {
        long used = datasetBytes() + overheadBytes();
        if (used > peakBytes) {
            peakBytes = used;
            peakMillis = engine.keyspace().nowMillis();
        }
        return used;
    }

    /** Returns what is used of that which {@code maxmemory} limits. */
    public long limitedBytes() {
        return datasetBytes() + overheadBytes() - unlimitedBytes();
    }

    /** Returns what is used and not limited: what waits for replicas and is no longer part of the backlog. */
    public long unlimitedBytes() {
        return Math.max(0, streamBytes() - engine.replication().backlogBytes());
    }

    /** Returns what keys and their values take. */
    public long datasetBytes() {
        return engine.keyspace().datasetBytes();
    }

    /** Returns what everything but keys and values takes. */
    public long overheadBytes() {
        return streamBytes() + functionBytes() + clientBytes + replicaClientBytes;
    }

    /** Returns what the replication stream takes, backlog and what waits for replicas together. */
    public long streamBytes() {
        ReplicationStream stream = engine.replication().stream();
        return stream == null ? 0 : stream.length();
    }

    /** Returns what the libraries of functions take. */
    public long functionBytes() {
        return engine.libraries().count() == 0
                ? 0
                : engine.libraries().codes().stream()
                        .mapToLong(code -> code.length)
                        .sum();
    }

    /** Returns what clients took when they were looked at last, replicas left out. */
    public long clientBytes() {
        return clientBytes;
    }

    /** Returns what replicas took when they were looked at last, the stream left out. */
    public long replicaClientBytes() {
        return replicaClientBytes;
    }

    /** Returns the most that was ever seen. */
    public long peakBytes() {
        return Math.max(peakBytes, usedBytes());
    }

    /** Returns when the most was seen, in milliseconds since 1970. */
    public long peakMillis() {
        usedBytes();
        return peakMillis;
    }

    /** Forgets the peak. */
    public void resetPeak() {
        peakBytes = 0;
    }

    /** Looks at the clients. */
    void sample() {
        long normal = 0;
        long replicas = 0;
        for (Session session : engine.sessions().all()) {
            if (session.clientClass() == ClientClass.REPLICA) {
                replicas += session.memoryBytes();
            } else {
                normal += session.memoryBytes();
            }
        }
        clientBytes = normal;
        replicaClientBytes = replicas;
        usedBytes();
    }
}
