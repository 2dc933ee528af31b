package dev.ferry.migrator.rdb;

import java.io.IOException;

/** A source that was opened gives no more bytes: the disk or the pipe is broken, not the RDB. */
public final class UnreadableException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableException(String name, long offset, IOException cause) {
        super("cannot read %s beyond offset 0x%x: %s".formatted(name, offset, Reason.of(cause)), cause);
    }
}
