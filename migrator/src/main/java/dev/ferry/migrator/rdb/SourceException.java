package dev.ferry.migrator.rdb;

/** A file that was named cannot be opened; nothing was read. The message is a whole sentence. */
public final class SourceException extends Exception {

    private static final long serialVersionUID = 1L;

    SourceException(String message) {
        super(message);
    }
}
