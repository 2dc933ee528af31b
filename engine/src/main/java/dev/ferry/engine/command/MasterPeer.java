package dev.ferry.engine.command;

/** The master as the peer of the session that does its commands: nothing is ever said to it by way of that. */
final class MasterPeer implements Peer {

    private final String address;
    private final Runnable cut;

    /** @param cut has the link to the master cut, when somebody wants the session closed */
    MasterPeer(String address, Runnable cut) {
        this.address = address;
        this.cut = cut;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public String localAddress() {
        return "";
    }

    @Override
    public void send(byte[] bytes, int from, int length) {}

    @Override
    public boolean isWritable() {
        return true;
    }

    @Override
    public void onWritable(Runnable listener) {}

    @Override
    public long waitingBytes() {
        return 0;
    }

    @Override
    public void abort() {
        cut.run();
    }

    @Override
    public void close() {
        cut.run();
    }

    @Override
    public void setReading(boolean yes) {}
}
