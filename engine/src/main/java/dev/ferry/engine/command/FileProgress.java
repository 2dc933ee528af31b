package dev.ferry.engine.command;

import java.util.ArrayList;
import java.util.List;

/**
 * How far the append-only file is behind the dataset. Positions count the bytes that were ever meant for it since the engine
 * has started; what is in the file and what is on the disk are never more than that.
 */
public final class FileProgress {

    private static final long NONE = -1;

    private final List<Runnable> listeners = new ArrayList<>();
    private boolean on;
    private boolean failing;
    private long appended;
    private long synced;
    private long replicationOffset = NONE;

    FileProgress() {}

    /** Returns whether there is such a file. */
    public boolean isOn() {
        return on;
    }

    public void setOn(boolean yes) {
        on = yes;
        replicationOffset = NONE;
    }

    /** Returns whether what has changed cannot be written to the file at present. */
    public boolean isFailing() {
        return failing;
    }

    public void setFailing(boolean yes) {
        failing = yes;
    }

    /** Returns the position behind the last change. */
    public long appended() {
        return appended;
    }

    public void addAppended(long bytes) {
        appended += bytes;
    }

    /** Returns the position up to which everything is on the disk. */
    public long synced() {
        return synced;
    }

    /** Returns the offset of the replication stream up to which everything is on the disk, or -1. */
    public long replicationOffset() {
        return on ? replicationOffset : NONE;
    }

    /** More is on the disk. */
    public void sync(long position, long offset) {
        synced = Math.max(synced, position);
        replicationOffset = offset;
        List.copyOf(listeners).forEach(Runnable::run);
    }

    /** Has something run whenever more is on the disk. */
    public void onSync(Runnable listener) {
        listeners.add(listener);
    }
}
