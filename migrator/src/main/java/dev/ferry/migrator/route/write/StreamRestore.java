package dev.ferry.migrator.route.write;

import dev.ferry.bytes.ByteSink;
import dev.ferry.bytes.Bytes;
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
 *   '------ written anew ------'               '-- as it came ---'
 * </pre>
 *
 * The payload may become longer or shorter, and it may be too large for memory; so it is kept until its new length is
 * known. Confined to the applying thread.
 */
final class StreamRestore {

    /** Where RESTORE has its payload. */
    private static final int PAYLOAD = 3;

    private static final int MEMORY_BYTES_MAX = 1 << 20;

    private final Lane lane;
    private final Path spillDirectory;
    private final DumpTranscoder transcoder;

    StreamRestore(Lane lane, TargetAbilities target, Path spillDirectory) {
        this.lane = lane;
        this.spillDirectory = spillDirectory;
        this.transcoder =
                new DumpTranscoder(target.server(), EncodingPolicy.defaults(), target.allowedLosses(), spillDirectory);
    }

    /** What the target had no place for, so far. */
    LossCounts losses() {
        return transcoder.losses();
    }

    /**
     * Writes the command at which the frame reader stands.
     *
     * @param name what the key is called at the target
     */
    void write(FrameReader frame, Bytes name) throws IOException {
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
            RespWriter head = head(frame, name);
            Rest rest = new Rest(payload);
            frame.writeTo(rest, PAYLOAD, payload);
            transcode(key, payload, transcoded);
            if (small) {
                write(head, rest, transcoded, lane.raw());
                lane.end();
            } else {
                Lane.LargeCommand large = lane.beginLarge();
                write(head, rest, transcoded, large);
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

    private static RespWriter head(FrameReader frame, Bytes name) {
        RespWriter head = new RespWriter(128);
        head.array((int) frame.argumentCount());
        head.bulk(frame.argument(0));
        head.bulk(name);
        head.bulk(frame.argument(2));
        return head;
    }

    private static void write(RespWriter head, Rest rest, Spill payload, ByteSink sink) throws IOException {
        head.bulkHeader(payload.length());
        sink.write(head.array(), 0, head.length());
        payload.writeTo(sink);
        sink.write(rest.after.toByteArray(), 0, rest.after.size());
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
