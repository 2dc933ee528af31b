package dev.ferry.migrator.imports;

import java.io.IOException;
import java.io.InputStream;

/**
 * One file of a dataset, and what of it is used. Immutable.
 *
 * <pre>
 *   RDB, or nothing │ commands, or nothing │ what is not whole, or belongs to nothing
 *   0               rdbBytes               rdbBytes + commandBytes
 * </pre>
 *
 * @param rdb whether it begins with an RDB
 * @param rdbBytes how long that is, when it is not compressed
 * @param commandBytes how many bytes of commands follow
 */
record Part(Blob blob, boolean rdb, long rdbBytes, long commandBytes) {

    /**
     * Opens its commands.
     *
     * @param from how many bytes of them are left out
     */
    InputStream commands(long from) throws IOException {
        InputStream in = Unpacking.open(blob, bytes -> {});
        try {
            in.skipNBytes(rdbBytes + from);
            return in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
