package dev.ferry.migrator.server;

import java.util.OptionalLong;

/**
 * The longest argument that a server accepts; it closes the connection on a longer one, without saying why.
 *
 * @param setting what to raise on the server for it to accept longer ones
 */
public record ArgumentLimit(long bytes, String setting) {

    static final String BULK_SETTING = "proto-max-bulk-len";
    static final String QUERY_BUFFER_SETTING = "client-query-buffer-limit";

    private static final long BULK_BYTES_MAX_DEFAULT = 512L << 20;
    private static final long QUERY_BUFFER_BYTES_MAX_DEFAULT = 1L << 30;

    /** What may lie in a query buffer beside the longest argument. */
    private static final long QUERY_BUFFER_MARGIN_BYTES = 64 << 10;

    static ArgumentLimit ofBulk(OptionalLong setting) {
        return new ArgumentLimit(setting.orElse(BULK_BYTES_MAX_DEFAULT), BULK_SETTING);
    }

    static ArgumentLimit ofQueryBuffer(OptionalLong setting) {
        long bytes = setting.orElse(QUERY_BUFFER_BYTES_MAX_DEFAULT);
        // The engine, and servers that were told so, have none.
        return new ArgumentLimit(bytes <= 0 ? Long.MAX_VALUE : bytes - QUERY_BUFFER_MARGIN_BYTES, QUERY_BUFFER_SETTING);
    }
}
