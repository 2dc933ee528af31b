package dev.ferry.migrator.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A file that is being written. In this order: write, {@link #finish}, {@link #read}, {@link #publish}, {@link #close}; without
 * {@link #publish} nothing stays of it. Confined to one thread.
 */
public abstract class Draft extends OutputStream {

    /** Everything is written, and outlives a loss of power. */
    public abstract void finish() throws IOException;

    /** Opens what was written, as the store has it now. */
    public abstract InputStream read() throws IOException;

    /** Makes it visible under its name for good. */
    public abstract void publish() throws IOException;

    /** Removes it, unless it was published. */
    @Override
    public abstract void close();
}
