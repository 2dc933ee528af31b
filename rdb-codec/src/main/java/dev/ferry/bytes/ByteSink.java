package dev.ferry.bytes;

import java.io.IOException;

/** Something that takes bytes in order: a socket, a file, a buffer. */
@FunctionalInterface
public interface ByteSink {

    /**
     * Takes {@code length} bytes of {@code bytes}, starting at index {@code from}.
     *
     * @param bytes borrowed for the call only; an implementation that keeps them copies them
     * @throws IOException when the bytes cannot be taken
     */
    void write(byte[] bytes, int from, int length) throws IOException;
}
