package dev.ferry.migrator.store;

import dev.ferry.migrator.rdb.Reason;
import java.io.IOException;

/** A store cannot be written or read. The message is a whole sentence. */
public final class StoreException extends IOException {

    private static final long serialVersionUID = 1L;

    StoreException(String message) {
        super(message);
    }

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    static StoreException cannot(String what, IOException cause) {
        return new StoreException("cannot " + what + ": " + Reason.of(cause), cause);
    }
}
