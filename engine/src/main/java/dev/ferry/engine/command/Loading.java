package dev.ferry.engine.command;

import dev.ferry.command.CommandFlag;
import java.util.function.LongSupplier;

/** Whether a dataset is being loaded, from the master or from a file, and how far that has come. */
public final class Loading {

    private final Gates gates;
    private boolean on;
    private boolean keepsOld;
    private long sinceMillis;
    private long totalBytes;
    private LongSupplier loadedBytes = () -> 0;

    Loading(Gates gates) {
        this.gates = gates;
    }

    /**
     * Loading begins.
     *
     * @param besideOld whether clients go on with an older dataset meanwhile
     * @param bytes how many bytes there are to be loaded; 0 when nobody knows
     * @param loaded tells how many of them have been
     */
    public void begin(boolean besideOld, long bytes, LongSupplier loaded) {
        on = true;
        keepsOld = besideOld;
        sinceMillis = System.currentTimeMillis();
        totalBytes = bytes;
        loadedBytes = loaded;
        gates.set(Gates.Place.LOADING, this::check);
    }

    public void end() {
        on = false;
        gates.remove(Gates.Place.LOADING);
        loadedBytes = () -> 0;
    }

    /** Returns whether there is no dataset because it is being loaded. */
    public boolean isInstead() {
        return on && !keepsOld;
    }

    /** Returns whether an old dataset is served while another one is being loaded. */
    public boolean isBeside() {
        return on && keepsOld;
    }

    /** Returns when it began, in milliseconds since 1970. */
    public long sinceMillis() {
        return sinceMillis;
    }

    /** Returns how many bytes there are to be loaded; 0 when nobody knows. */
    public long totalBytes() {
        return totalBytes;
    }

    /** Returns how many bytes have been loaded. */
    public long loadedBytes() {
        return loadedBytes.getAsLong();
    }

    private void check(Session session, CommandEntry entry, Arguments arguments) {
        if (!mayRun(entry)) {
            throw new ErrorReply("LOADING Redis is loading the dataset in memory");
        }
    }

    private boolean mayRun(CommandEntry entry) {
        return keepsOld ? !entry.has(CommandFlag.NO_ASYNC_LOADING) : entry.has(CommandFlag.LOADING);
    }
}
