package dev.ferry.engine.command.replication;

import dev.ferry.engine.replication.primary.Replica;

/**
 * What a client has asked FAILOVER for.
 *
 * @param host of the replica that is to take over; empty when any may
 * @param port that it listens at
 * @param force whether it has to take over at the end of the time though it lacks something
 * @param endMillis when to give up waiting; milliseconds since 1970
 */
record FailoverOrder(String host, int port, boolean force, long endMillis) {

    static final FailoverOrder NONE = new FailoverOrder("", 0, false, Long.MAX_VALUE);

    /** Returns whether any replica may take over. */
    boolean isOpen() {
        return host.isEmpty();
    }

    boolean admits(Replica replica) {
        return isOpen()
                || (host.equalsIgnoreCase(replica.host())
                        && port == replica.introduction().port());
    }
}
