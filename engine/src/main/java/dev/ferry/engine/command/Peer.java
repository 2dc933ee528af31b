package dev.ferry.engine.command;

/** The connection of a session, as commands see it. Its methods are called on the engine's thread. */
public interface Peer {

    /** Returns the client's {@code host:port}. */
    String address();

    /** Returns the {@code host:port} that the client has connected to. */
    String localAddress();

    /** Returns whether the client is on the same machine. */
    default boolean isLocal() {
        return false;
    }

    /** Returns whether the connection has ended, of which the session may not have heard yet. */
    default boolean hasEnded() {
        return false;
    }

    /** Sends bytes, which are copied. */
    default void send(byte[] bytes, int length) {
        send(bytes, 0, length);
    }

    /** Sends bytes from an index on, which are copied. */
    void send(byte[] bytes, int from, int length);

    /** Returns whether more should be sent now; if not, who {@linkplain #onWritable wants to} hears when that changes. */
    boolean isWritable();

    /** Sets who is told, in a task of its own, that more can be sent again. Much may wait for this peer from now on. */
    void onWritable(Runnable listener);

    /** Returns how many bytes have been given to {@link #send} that the operating system has not taken yet. */
    long waitingBytes();

    /** Closes the connection at once, whatever waits to be sent. */
    void abort();

    /** Closes the connection once everything has been sent. */
    void close();

    /** Stops or goes on taking bytes from the client. */
    void setReading(boolean yes);
}
