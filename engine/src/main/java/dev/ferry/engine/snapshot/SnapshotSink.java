package dev.ferry.engine.snapshot;

/** Something that takes the bytes of a snapshot, on the engine's thread: a replica, a file, an array. */
public interface SnapshotSink {

    /**
     * Takes bytes in order, also when it is full: a key that is about to change is written at once.
     *
     * @param bytes borrowed for the call only
     */
    void write(byte[] bytes, int from, int length);

    /** Tells whether it should get nothing for a while if that can be helped; then no {@link Snapshot#step} is due. */
    boolean isFull();
}
