package dev.ferry.migrator.route.write;

import dev.ferry.bytes.ByteSink;
import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbVersion;
import dev.ferry.rdb.checksum.Crc64;
import dev.ferry.rdb.dump.DumpPayload;
import dev.ferry.rdb.dump.DumpPayloadException;
import java.io.IOException;

/**
 * Passes a DUMP payload on and replaces its footer, the last ten bytes, by one for the target's version.
 *
 * <p>A payload that comes in one piece is checked and stamped before anything of it is passed on; of one in parts the
 * footer is held back until the last. Confined to one thread; for one payload.
 */
final class PayloadRestamp implements ByteSink {

    private final ByteSink out;
    private final RdbVersion target;
    private final Bytes key;
    private long bodyLeft;
    private long crc;
    private final byte[] footer = new byte[DumpPayload.FOOTER_LENGTH];
    private int footerLength;
    private boolean started;

    /** @param length of the whole payload, in bytes */
    PayloadRestamp(ByteSink out, RdbVersion target, Bytes key, long length) {
        this.out = out;
        this.target = target;
        this.key = key;
        this.bodyLeft = length - DumpPayload.FOOTER_LENGTH;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (!started && length == bodyLeft + footer.length) {
            started = true;
            whole(bytes, from, length);
            return;
        }
        started = true;
        int body = Math.clamp(bodyLeft, 0, length);
        crc = Crc64.update(crc, bytes, from, body);
        out.write(bytes, from, body);
        bodyLeft -= body;
        int rest = length - body;
        System.arraycopy(bytes, from + body, footer, footerLength, rest);
        footerLength += rest;
        if (footerLength == footer.length) {
            replaceFooter();
        }
    }

    private void whole(byte[] bytes, int from, int length) throws IOException {
        byte[] payload = java.util.Arrays.copyOfRange(bytes, from, from + length);
        try {
            DumpPayload.restamp(payload, 0, length, target);
        } catch (DumpPayloadException e) {
            throw refused(e.getMessage());
        }
        out.write(payload, 0, length);
    }

    private void replaceFooter() throws IOException {
        byte[] expected = new byte[footer.length];
        try {
            RdbVersion source = DumpPayload.version(withTypeByte(), 0, 1 + footer.length);
            DumpPayload.footer(source, crc, expected, 0);
        } catch (DumpPayloadException e) {
            throw refused(e.getMessage());
        }
        if (!unchecked() && !java.util.Arrays.equals(expected, footer)) {
            throw refused("its checksum is wrong");
        }
        DumpPayload.footer(target, crc, footer, 0);
        out.write(footer, 0, footer.length);
    }

    /** A source of Redis 8.4 or newer may leave the checksum out, which it marks by zero. */
    private boolean unchecked() {
        for (int i = 2; i < footer.length; i++) {
            if (footer[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private byte[] withTypeByte() {
        byte[] shortest = new byte[1 + footer.length];
        System.arraycopy(footer, 0, shortest, 1, footer.length);
        return shortest;
    }

    private SnapshotException refused(String why) {
        return new SnapshotException("RESTORE of " + key + " in the source's stream cannot be passed on: " + why);
    }
}
