package dev.ferry.migrator.route.write;

import dev.ferry.bytes.ByteSink;
import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.expiry.Guard;
import dev.ferry.rdb.RdbException;
import dev.ferry.rdb.dump.DumpPayloadException;
import dev.ferry.rdb.encoding.EncodingPolicy;
import dev.ferry.rdb.spill.Spill;
import dev.ferry.rdb.transcode.DumpTranscoder;
import dev.ferry.rdb.transcode.LossCounts;
import dev.ferry.rdb.transcode.UnrepresentableException;
import dev.ferry.resp.FrameReader;
import dev.ferry.resp.RespWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Passes a RESTORE of the stream on, with its payload transcoded for the target: the source stamped it for itself.
 *
 * <pre>
 *   *n $7 RESTORE $k key $t ttl  $len  payload  [REPLACE] [ABSTTL] …
 *   '------ written anew ------'               '-- as it came, but for ABSTTL
 * </pre>
 *
 * The payload may become longer or shorter, and it may be too large for memory; so it is kept until its new length is
 * known. When that is more than the target takes, see {@link RestoreInCommands}. Confined to the applying thread.
 */
final class StreamRestore {

    /** Where RESTORE has its payload. */
    private static final int PAYLOAD = 3;

    private static final int MEMORY_BYTES_MAX = 1 << 20;

    private final Lane lane;
    private final TargetAbilities target;
    private final Guard guard;
    private final Path spillDirectory;
    private final DumpTranscoder transcoder;
    private final RestoreInCommands inCommands;

    StreamRestore(Lane lane, TargetAbilities target, Guard guard, Path spillDirectory) {
        this.lane = lane;
        this.target = target;
        this.guard = guard;
        this.spillDirectory = spillDirectory;
        this.transcoder =
                new DumpTranscoder(target.server(), EncodingPolicy.defaults(), target.allowedLosses(), spillDirectory);
        this.inCommands = new RestoreInCommands(lane, target, spillDirectory);
    }

    /** What the target had no place for, so far. */
    LossCounts losses() {
        return transcoder.losses();
    }

    /**
     * Writes the command at which the frame reader stands.
     *
     * @param name what the key is called at the target
     * @param db the database of the target that it runs in
     * @param given when durations begin, by the target's clock
     * @param now what time it is there
     */
    void write(FrameReader frame, Bytes name, int db, long given, long now) throws IOException {
        if (frame.argumentCount() <= PAYLOAD) {
            // The source would not have accepted it; the target will say what it thinks of it.
            frame.writeTo(lane.raw());
            lane.end();
            return;
        }
        if (!frame.meets(PAYLOAD)) {
            throw new SnapshotException("RESTORE in the source's stream has a key of " + frame.argumentLength(1)
                    + " bytes, too long to hold while its payload is transcoded for the target");
        }
        Bytes key = frame.argument(1);
        boolean small = frame.whole();
        try (Spill payload = new Spill(spillDirectory, MEMORY_BYTES_MAX);
                Spill transcoded = new Spill(spillDirectory, MEMORY_BYTES_MAX)) {
            Bytes command = frame.argument(0);
            Bytes ttl = frame.argument(2);
            int count = (int) frame.argumentCount();
            Rest rest = new Rest(payload);
            frame.writeTo(rest, PAYLOAD, payload);
            if (guard.isNeeded()) {
                transcoder.fieldExpiries(expiry -> guard.ofField(db, name, expiry));
            }
            transcode(key, payload, transcoded);
            RestoredExpiry expiry = RestoredExpiry.of(
                    ttl,
                    rest.after.toByteArray(),
                    target.absoluteExpiry(),
                    given,
                    now,
                    moment -> guard.ofKey(db, name, moment));
            if (transcoded.length() > target.argumentLimit().bytes()) {
                inCommands.write(name, transcoded, expiry.moment());
                return;
            }
            RespWriter head = head(command, name, expiry, count);
            if (small) {
                write(head, expiry, transcoded, lane.raw());
                lane.end();
            } else {
                Lane.LargeCommand large = lane.beginLarge();
                write(head, expiry, transcoded, large);
                large.end();
            }
        }
    }

    private void transcode(Bytes key, Spill payload, Spill transcoded) throws IOException {
        try {
            transcoder.transcode(key, payload, transcoded);
        } catch (DumpPayloadException | RdbException | UnrepresentableException e) {
            throw new SnapshotException(
                    "RESTORE of " + key + " in the source's stream cannot be passed on: " + e.getMessage());
        }
    }

    private static RespWriter head(Bytes command, Bytes name, RestoredExpiry expiry, int count) {
        RespWriter head = new RespWriter(128);
        head.array(count + (expiry.addsOption() ? 1 : 0));
        head.bulk(command);
        head.bulk(name);
        head.bulk(expiry.argument());
        return head;
    }

    private static void write(RespWriter head, RestoredExpiry expiry, Spill payload, ByteSink sink) throws IOException {
        head.bulkHeader(payload.length());
        sink.write(head.array(), 0, head.length());
        payload.writeTo(sink);
        sink.write(expiry.options(), 0, expiry.options().length);
    }

    /** What stands behind the payload; by the payload it is known on which side of it bytes stand. */
    private static final class Rest implements ByteSink {
        private final Spill payload;
        private final ByteArrayOutputStream after = new ByteArrayOutputStream();

        Rest(Spill payload) {
            this.payload = payload;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            if (payload.length() > 0) {
                after.write(bytes, from, length);
            }
        }
    }
}
