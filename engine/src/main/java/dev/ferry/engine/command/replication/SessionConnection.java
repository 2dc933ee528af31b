package dev.ferry.engine.command.replication;

import dev.ferry.engine.command.Peer;
import dev.ferry.engine.replication.primary.ReplicaConnection;

/** The connection of a session that is a replica. */
record SessionConnection(Peer peer) implements ReplicaConnection {

    @Override
    public String address() {
        return peer.address();
    }

    @Override
    public void send(byte[] bytes, int from, int length) {
        peer.send(bytes, from, length);
    }

    @Override
    public long waitingBytes() {
        return peer.waitingBytes();
    }

    @Override
    public boolean isWritable() {
        return peer.isWritable();
    }

    @Override
    public void onWritable(Runnable listener) {
        peer.onWritable(listener);
    }

    @Override
    public void close() {
        peer.close();
    }

    @Override
    public void abort() {
        peer.abort();
    }
}
