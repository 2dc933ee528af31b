package dev.ferry.migrator.route.write;

import dev.ferry.bytes.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongUnaryOperator;

/**
 * When a key of a RESTORE in the stream expires: as a moment, which sources before Redis 7.0 send as a duration.
 *
 * @param argument what stands in the place of the ttl
 * @param options what stands behind the payload, as RESP
 * @param addsOption whether there is one more of them than there was
 * @param moment when the key expires, in milliseconds of Unix time by the target's clock; 0 for never
 */
// It is made once for each command, and nobody compares it.
@SuppressWarnings("ArrayRecordComponent")
record RestoredExpiry(long argument, byte[] options, boolean addsOption, long moment) {

    private static final byte[] ABSTTL = "$6\r\nABSTTL\r\n".getBytes(StandardCharsets.US_ASCII);

    /**
     * Decides how a key's expiry is written.
     *
     * @param ttl as the source sent it
     * @param options behind the payload, from the end of its last line on
     * @param targetTakesMoments whether RESTORE knows ABSTTL there
     * @param given when a duration begins, by the target's clock
     * @param now what time it is there
     * @param guarded what is written for a moment
     */
    static RestoredExpiry of(
            Bytes ttl, byte[] options, boolean targetTakesMoments, long given, long now, LongUnaryOperator guarded) {
        long number = number(ttl);
        boolean moment = new String(options, StandardCharsets.ISO_8859_1)
                .toUpperCase(Locale.ROOT)
                .contains("\r\nABSTTL\r\n");
        if (number <= 0 || (moment && !targetTakesMoments)) {
            return new RestoredExpiry(number, options, false, Math.max(0, number));
        }
        long written = guarded.applyAsLong(moment ? number : given + number);
        if (!targetTakesMoments) {
            return new RestoredExpiry(Math.max(1, written - now), options, false, written);
        }
        return moment
                ? new RestoredExpiry(written, options, false, written)
                : new RestoredExpiry(written, withMoment(options), true, written);
    }

    private static byte[] withMoment(byte[] options) {
        byte[] more = Arrays.copyOf(options, options.length + ABSTTL.length);
        System.arraycopy(ABSTTL, 0, more, options.length, ABSTTL.length);
        return more;
    }

    /** What is no number the source would not have accepted. */
    private static long number(Bytes ttl) {
        try {
            return Long.parseLong(ttl.toUtf8());
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
