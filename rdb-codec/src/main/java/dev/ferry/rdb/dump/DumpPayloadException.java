package dev.ferry.rdb.dump;

import java.io.IOException;
import java.util.Objects;

/** A DUMP payload that is damaged, or that the target cannot read; the message says which and why. */
public final class DumpPayloadException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Says what was seen and what was expected. */
    public DumpPayloadException(String problem) {
        super(problem);
    }

    /** Returns what is wrong with the payload; never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
