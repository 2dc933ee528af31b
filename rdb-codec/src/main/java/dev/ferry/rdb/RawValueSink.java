package dev.ferry.rdb;

import java.io.IOException;

/**
 * Takes one value as it stands in the file, without its type byte: either {@code whole} once, or
 * {@code part} one or more times and then {@code end}.
 *
 * <p>The window is the reader's own array. It is borrowed for the call only, and never written to.
 */
public interface RawValueSink {

    /** Takes a value that fits the reader's window. */
    void whole(byte[] window, int from, int length) throws IOException;

    /** Takes the next bytes of a value that does not fit the window. */
    void part(byte[] window, int from, int length) throws IOException;

    /** Says that the parts are complete, and how many bytes they were together. */
    void end(long length) throws IOException;
}
