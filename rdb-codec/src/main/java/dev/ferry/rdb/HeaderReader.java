package dev.ferry.rdb;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.encoding.RdbInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The first nine bytes.
 *
 * <pre>
 * R E D I S d d d d      REDIS0001 to REDIS0015
 * V A L K E Y d d d      VALKEY080
 * </pre>
 */
final class HeaderReader {

    private static final int LENGTH = 9;
    private static final String REDIS = "REDIS";
    private static final String VALKEY = "VALKEY";

    /** How much of something else is shown: enough for the error line of a server that sent no RDB. */
    private static final int SHOWN_BYTES_MAX = 60;

    private HeaderReader() {}

    static RdbVersion read(RdbInput in) throws IOException {
        Bytes seen = in.peek(LENGTH, SHOWN_BYTES_MAX);
        // One character for each byte, whatever it is.
        String header = new String(seen.toArray(), StandardCharsets.ISO_8859_1);
        if (!agree(header, REDIS) && !agree(header, VALKEY)) {
            throw in.corrupt(0, "not an RDB: it begins with " + seen + " instead of REDIS or VALKEY");
        }
        in.skip(LENGTH);
        RdbVersion version = header.startsWith(REDIS)
                ? version(Dialect.REDIS, header.substring(REDIS.length(), LENGTH))
                : version(Dialect.VALKEY, header.substring(VALKEY.length(), LENGTH));
        if (version == null) {
            throw new RdbUnsupportedException(
                    "RDB version " + Bytes.copyOf(seen.toArray(), 0, LENGTH) + " (known are REDIS0001 to "
                            + RdbVersion.NEWEST_REDIS + ", " + RdbVersion.NEWEST_VALKEY + ")",
                    0,
                    null);
        }
        return version;
    }

    /** Whether what was seen, complete or not, can still be that magic. */
    private static boolean agree(String seen, String magic) {
        return seen.startsWith(magic) || magic.startsWith(seen);
    }

    private static @Nullable RdbVersion version(Dialect dialect, String digits) {
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return null;
            }
            number = number * 10 + digit;
        }
        RdbVersion version = number == 0 ? null : new RdbVersion(dialect, number);
        return version != null && version.known() ? version : null;
    }
}
