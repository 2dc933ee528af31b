package dev.ferry.engine.replication.primary;

/** The connection to one replica. */
public interface ReplicaConnection {

    /** Returns the replica's {@code host:port} of this connection. */
    String address();

    /** Sends bytes, which are copied. */
    void send(byte[] bytes, int from, int length);

    /** Returns how many bytes have been given to {@link #send} that the operating system has not taken yet. */
    long waitingBytes();

    /** Returns whether more should be sent now; when that becomes true again the listener hears of it. */
    boolean isWritable();

    /** Sets who is told that the connection has become writable. */
    void onWritable(Runnable listener);

    /** Closes the connection once everything has been sent. */
    void close();

    /** Closes the connection at once, whatever waits to be sent. */
    void abort();
}
