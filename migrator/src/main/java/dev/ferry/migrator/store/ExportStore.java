package dev.ferry.migrator.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A place for exports, flat: names have no slashes. What fails there is a {@link StoreException}; an interrupt, another {@link IOException}. */
public interface ExportStore extends AutoCloseable {

    /** Returns what it is called in messages and records, without secrets. */
    String place();

    /** Returns what a file in it is called in messages and records. */
    String place(String name);

    /**
     * Makes sure that files can be written, and removes the drafts that a killed process has left.
     *
     * @param mine which names are meant; drafts of others stay
     * @return the names of the drafts that were removed
     */
    List<String> prepare(Predicate<String> mine) throws IOException;

    /**
     * Keeps others from doing the same here at the same time.
     *
     * @param key what is done
     * @return to be closed afterwards; empty when somebody else does it
     */
    Optional<Closeable> lock(String key) throws IOException;

    /** Tells whether there is such a file. */
    boolean has(String name) throws IOException;

    /** Begins to write a file. */
    Draft draft(String name) throws IOException;

    /** Opens a file. */
    InputStream read(String name) throws IOException;

    /** Writes a small file in one step, in the place of the one that may be there. */
    void put(String name, byte[] content) throws IOException;

    /** Removes a file; there need not be one. */
    void delete(String name) throws IOException;

    /** Returns all files, in no particular order. */
    List<StoredFile> list() throws IOException;

    @Override
    void close();
}
