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

    /** Sends bytes, which are copied. */
    void send(byte[] bytes, int length);

    /** Returns how many bytes have been given to {@link #send} that the operating system has not taken yet. */
    long waitingBytes();

    /** Closes the connection at once, whatever waits to be sent. */
    void abort();

    /** Closes the connection once everything has been sent. */
    void close();

    /** Stops or goes on taking bytes from the client. */
    void setReading(boolean yes);
}
