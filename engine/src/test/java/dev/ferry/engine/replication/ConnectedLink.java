package dev.ferry.engine.replication;

/** A link to a master that is up and on which nothing comes. */
public final class ConnectedLink implements UpstreamLink {
    private boolean closed;

    /** Returns whether it was told to go. */
    public boolean isClosed() {
        return closed;
    }

    @Override
    public String host() {
        return "master";
    }

    @Override
    public int port() {
        return 6379;
    }

    @Override
    public State state() {
        return State.CONNECTED;
    }

    @Override
    public long silentMillis() {
        return 0;
    }

    @Override
    public long readOffset() {
        return 0;
    }

    @Override
    public long sinceMillis() {
        return 0;
    }

    @Override
    public long snapshotBytesRead() {
        return 0;
    }

    @Override
    public long snapshotBytesTotal() {
        return 0;
    }

    @Override
    public long snapshotSilentMillis() {
        return 0;
    }

    @Override
    public void close() {
        closed = true;
    }
}
