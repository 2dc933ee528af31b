package dev.ferry.engine.command;

/** The classes of clients that {@code client-output-buffer-limit} tells apart. */
public enum ClientClass {
    NORMAL(0),
    REPLICA(1),
    PUBSUB(2),
    /** The master that this engine follows; there is nothing to send to it. */
    MASTER(0);

    private final int place;

    ClientClass(int place) {
        this.place = place;
    }

    /** Returns its place in the value of the setting. */
    int place() {
        return place;
    }
}
