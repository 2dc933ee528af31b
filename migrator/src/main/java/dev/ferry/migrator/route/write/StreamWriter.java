package dev.ferry.migrator.route.write;

import dev.ferry.bytes.ByteSink;
import dev.ferry.psync.stream.CommandKind;
import dev.ferry.psync.stream.CommandStream;
import dev.ferry.resp.FrameReader;
import java.io.IOException;
import java.io.InterruptedIOException;

/**
 * Writes the stream to the target, command by command in its order. Confined to the applying thread.
 *
 * <p>Commands go out byte for byte as they came, MULTI and EXEC with them, so that a transaction of the source is one on
 * the target. What only keeps the link alive is counted and left out. A RESTORE is stamped for the target's version.
 */
final class StreamWriter {

    /** Where RESTORE has its payload. */
    private static final int PAYLOAD = 3;

    private final Lane lane;
    private final TargetAbilities target;
    private final CommandStream stream;
    private final Gate gate;
    private final StreamCounts counts;

    StreamWriter(Lane lane, TargetAbilities target, CommandStream stream, Gate gate, StreamCounts counts) {
        this.lane = lane;
        this.target = target;
        this.stream = stream;
        this.gate = gate;
        this.counts = counts;
    }

    /** Goes on until the stream fails or the thread is interrupted; it has no end of its own. */
    void run() throws IOException {
        if (stream.db() != CommandStream.DB_UNKNOWN) {
            lane.command("SELECT", Integer.toString(stream.db()));
        }
        while (true) {
            stream.next();
            switch (decide()) {
                case APPLY -> apply();
                case REPORT -> report();
            }
        }
    }

    private Gate.Decision decide() throws IOException {
        if (!gate.holds(stream.startOffset())) {
            return Gate.Decision.APPLY;
        }
        // What came before the held command must reach the target while we wait.
        lane.flush();
        try {
            return gate.await(stream.startOffset());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the stream was held");
        }
    }

    private void apply() throws IOException {
        long start = stream.startOffset();
        if (!stream.kind().concernsLinkOnly()) {
            write();
            counts.written(stream.endOffset());
        }
        counts.met(stream.endOffset() - start);
        if (stream.atBoundary()) {
            lane.reached(stream.endOffset());
        }
    }

    private void write() throws IOException {
        if (stream.frame().whole()) {
            writeTo(lane.raw());
            lane.end();
        } else {
            Lane.LargeCommand large = lane.beginLarge();
            writeTo(large);
            large.end();
        }
    }

    private void writeTo(ByteSink sink) throws IOException {
        FrameReader frame = stream.frame();
        if (stream.kind() == CommandKind.RESTORE && frame.argumentCount() > PAYLOAD) {
            if (!frame.meets(PAYLOAD)) {
                throw new SnapshotException("RESTORE in the source's stream has a key of " + frame.argumentLength(1)
                        + " bytes, too long to hold while its payload is stamped for the target");
            }
            long length = frame.argumentLength(PAYLOAD);
            frame.writeTo(sink, PAYLOAD, new PayloadRestamp(sink, target.rdbVersion(), frame.argument(1), length));
        } else {
            frame.writeTo(sink);
        }
    }

    /** A write that reached the old source after the target took over: somebody still speaks to the wrong server. */
    private void report() {
        boolean write = stream.kind() == CommandKind.WRITE || stream.kind() == CommandKind.RESTORE;
        if (write && !mayBeExpiry(stream.frame())) {
            counts.stray(stream.frame().toString());
        }
    }

    /** The old source goes on removing what expires or is evicted, and its words for it are those of a client. */
    private static boolean mayBeExpiry(FrameReader command) {
        boolean removesKey = command.argumentIs(0, "DEL") || command.argumentIs(0, "UNLINK");
        return (removesKey && command.argumentCount() == 2) || command.argumentIs(0, "HDEL");
    }
}
