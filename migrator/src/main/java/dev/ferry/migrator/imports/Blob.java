package dev.ferry.migrator.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** Bytes that somebody keeps under a name. */
interface Blob {

    /** Returns what messages call it. */
    String name();

    /** Returns how many bytes there are, as they are kept; empty when that is not known before they are read. */
    OptionalLong size();

    /** Tells whether it can be read more than once. */
    boolean again();

    /** Returns a text that differs when the bytes have been replaced. */
    String version();

    /** Opens it at its first byte, as it is kept. */
    InputStream open() throws IOException;
}
