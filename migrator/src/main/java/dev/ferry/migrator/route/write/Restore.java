package dev.ferry.migrator.route.write;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.expiry.Arrivals;
import dev.ferry.migrator.expiry.Guard;
import dev.ferry.migrator.plan.Conflict;
import dev.ferry.rdb.EncodedValueSink;
import dev.ferry.rdb.RdbEvent.Entry;
import dev.ferry.rdb.RdbReader;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.checksum.Crc64;
import dev.ferry.rdb.dump.DumpPayload;
import dev.ferry.rdb.transcode.Transcoder;
import dev.ferry.resp.RespWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes an entry of the snapshot as one RESTORE, its value in a form that the target reads. Confined to the applying thread.
 *
 * <pre>
 *   RESTORE key ttl payload [REPLACE] [ABSTTL] [IDLETIME seconds] [FREQ counter]
 *                   '-- [key metadata] type value ‖ version ‖ CRC64
 * </pre>
 *
 * A value that fits the reader's window is copied once, into the batch. The length of a larger one is known only at its
 * end, so it takes a detour over a file, and memory stays as it is. From a certain length on it is {@linkplain ValueInParts written in
 * parts} instead, where it has any.
 */
final class Restore implements EncodedValueSink {

    private static final int FIXED_ARGUMENTS = 4;

    private final Lane lane;
    private final TargetAbilities target;
    private final Conflict conflict;
    private final Path spillDirectory;
    private final Transcoder transcoder;
    private final ValueInParts parts;
    private final Guard guard;
    private final Arrivals arrivals;
    private final byte[] footer = new byte[DumpPayload.FOOTER_LENGTH];
    private final byte[] type = new byte[1];
    private RdbType valueType = RdbType.STRING;

    private Entry entry = new Entry(0, Bytes.EMPTY, RdbType.STRING, -1, -1, -1, Bytes.EMPTY);
    private Bytes keyMeta = Bytes.EMPTY;
    private boolean begun;
    private long payloadBytes;
    private @Nullable LargeValue large;

    Restore(
            Lane lane,
            TargetAbilities target,
            Conflict conflict,
            Path spillDirectory,
            Transcoder transcoder,
            ValueInParts parts,
            Guard guard,
            Arrivals arrivals) {
        this.lane = lane;
        this.target = target;
        this.conflict = conflict;
        this.spillDirectory = spillDirectory;
        this.transcoder = transcoder;
        this.parts = parts;
        this.guard = guard;
        this.arrivals = arrivals;
    }

    /** Writes the entry at which the reader stands; false when it was left out, because its loss is allowed. */
    boolean write(Entry next, RdbReader reader) throws IOException {
        entry = next;
        begun = false;
        try {
            transcoder.write(next, reader, this);
        } finally {
            discardLarge();
        }
        return begun;
    }

    /** What is written for the moment at which a field of the entry expires. */
    long fieldMoment(long expireAtMillis) {
        return guard.ofField(entry.db(), entry.key(), expireAtMillis);
    }

    /** How long the payload of the entry was that was written last. */
    long payloadBytes() {
        return payloadBytes;
    }

    @Override
    public void begin(RdbType written, Bytes metadata) {
        begun = true;
        valueType = written;
        type[0] = (byte) valueType.id();
        keyMeta = metadata;
    }

    @Override
    public void whole(byte[] window, int from, int length) throws IOException {
        payloadBytes = payloadLength(length);
        if (target.prefersParts(payloadBytes)) {
            part(window, from, length);
            end(length);
            return;
        }
        RespWriter writer = beginCommand(length);
        long crc = Crc64.update(headCrc(), window, from, length);
        writer.raw(window, from, length);
        endCommand(writer, crc);
        lane.end();
    }

    @Override
    public void part(byte[] window, int from, int length) throws IOException {
        LargeValue value = large;
        if (value == null) {
            value = new LargeValue(spillDirectory, headCrc());
            large = value;
        }
        value.write(window, from, length);
    }

    @Override
    public void end(long length) throws IOException {
        LargeValue value = Objects.requireNonNull(large);
        payloadBytes = payloadLength(length);
        if (target.prefersParts(payloadBytes)
                && parts.write(entry, valueType, value, entry.expires() ? Math.max(1, moment()) : 0)) {
            return;
        }
        requireAcceptable(length);
        beginCommand(length);
        Lane.LargeCommand rest = lane.beginLarge();
        value.writeTo(rest);
        RespWriter tail = new RespWriter(256);
        endCommand(tail, value.crc());
        rest.write(tail.array(), 0, tail.length());
        rest.end();
    }

    private void discardLarge() throws IOException {
        LargeValue value = large;
        if (value != null) {
            large = null;
            value.close();
        }
    }

    /** A server closes the connection on an argument above its limit, without saying which key it was. */
    private void requireAcceptable(long valueLength) throws SnapshotException {
        long payload = payloadLength(valueLength);
        if (!target.accepts(payload)) {
            throw target.tooLong("key " + entry.key() + " (" + entry.type() + ") takes one RESTORE", payload);
        }
    }

    private long payloadLength(long valueLength) {
        return keyMeta.length() + 1 + valueLength + footer.length;
    }

    private RespWriter beginCommand(long valueLength) {
        RespWriter writer = lane.begin(FIXED_ARGUMENTS + optionCount());
        writer.bulk("RESTORE");
        writer.bulk(entry.key());
        writer.bulk(expiry());
        int metaLength = keyMeta.length();
        writer.bulkHeader(payloadLength(valueLength));
        if (metaLength > 0) {
            writer.raw(keyMeta.toArray(), 0, metaLength);
        }
        writer.raw(type, 0, 1);
        return writer;
    }

    private void endCommand(RespWriter writer, long bodyCrc) {
        DumpPayload.footer(target.rdbVersion(), bodyCrc, footer, 0);
        writer.raw(footer, 0, footer.length);
        writer.lineEnd();
        if (conflict == Conflict.REPLACE) {
            writer.bulk("REPLACE");
        }
        if (!target.absoluteExpiry()) {
            return;
        }
        if (entry.expires()) {
            writer.bulk("ABSTTL");
        }
        if (entry.idleSeconds() >= 0) {
            writer.bulk("IDLETIME");
            writer.bulk(entry.idleSeconds());
        }
        if (entry.frequency() >= 0) {
            writer.bulk("FREQ");
            writer.bulk(entry.frequency());
        }
    }

    private int optionCount() {
        int count = conflict == Conflict.REPLACE ? 1 : 0;
        if (target.absoluteExpiry()) {
            count += entry.expires() ? 1 : 0;
            count += entry.idleSeconds() >= 0 ? 2 : 0;
            count += entry.frequency() >= 0 ? 2 : 0;
        }
        return count;
    }

    /** 0 for a key that stays; else the moment, or for targets before ABSTTL what is left until then. */
    private long expiry() {
        if (!entry.expires()) {
            return 0;
        }
        // RESTORE takes a 0 for "does not expire", and a key can have been given that very moment.
        return Math.max(1, target.absoluteExpiry() ? moment() : moment() - arrivals.now());
    }

    private long moment() {
        return guard.ofKey(entry.db(), entry.key(), entry.expireAtMillis());
    }

    private long headCrc() {
        long crc = 0;
        if (keyMeta.length() > 0) {
            crc = Crc64.update(crc, keyMeta.toArray(), 0, keyMeta.length());
        }
        return Crc64.update(crc, type, 0, 1);
    }
}
