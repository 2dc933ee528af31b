package dev.ferry.psync;

import dev.ferry.bytes.Bytes;
import dev.ferry.psync.snapshot.SnapshotFraming;
import dev.ferry.psync.snapshot.SnapshotInput;
import java.io.IOException;
import java.io.InputStream;

/**
 * The snapshot that a source sends. Confined to the thread that pulls.
 *
 * @param replid the replication id of the stream behind it; empty when the source knows no PSYNC
 * @param offset how many bytes of that stream are already in the snapshot
 * @param framing how the source marks its end
 * @param resumable whether the link has offsets at all: it has none with a source that knows only SYNC
 * @param bytes the RDB, and behind it whatever follows on the link
 */
public record Snapshot(String replid, long offset, SnapshotFraming framing, boolean resumable, InputStream bytes) {

    /** The RDB alone, where the link ends behind it: see {@link ReplicationSettings#withSnapshotOnly}. */
    public InputStream rdb() {
        return new SnapshotInput(bytes, framing);
    }

    /**
     * Checks that the RDB ended where the source said it would, and takes the marker behind it.
     *
     * @param rdbBytes how long the RDB was
     * @param remainder what follows it
     * @throws IOException when the two do not agree
     */
    void finish(long rdbBytes, InputStream remainder) throws IOException {
        switch (framing) {
            case SnapshotFraming.Sized(long length) -> {
                if (length != rdbBytes) {
                    throw new IOException("the snapshot was announced with " + length
                            + " bytes, and the RDB in it ends after " + rdbBytes);
                }
            }
            case SnapshotFraming.Delimited(Bytes marker) -> {
                Bytes seen = Bytes.copyOf(remainder.readNBytes(marker.length()));
                if (!seen.equals(marker)) {
                    throw new IOException("the RDB ends after " + rdbBytes + " bytes, where the end marker " + marker
                            + " was expected and " + seen + " stands");
                }
            }
        }
    }
}
