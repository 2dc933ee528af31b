package dev.ferry.migrator.route.write;

import dev.ferry.bytes.Bytes;
import dev.ferry.psync.stream.CommandKind;
import dev.ferry.psync.stream.CommandStream;
import dev.ferry.rdb.transcode.LossCounts;
import dev.ferry.resp.FrameReader;
import dev.ferry.resp.RespWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the stream to the target, command by command in its order. Confined to the applying thread.
 *
 * <p>Commands go out byte for byte as they came, MULTI and EXEC with them, so that a transaction of the source is one on
 * the target. What only keeps the link alive is counted and left out. The payload of a RESTORE is transcoded for the target,
 * and what the target would not understand is rewritten, see {@link CommandCompat}.
 */
final class StreamWriter {

    private final Lane lane;
    private final CommandCompat compat;
    private final StreamRestore restore;
    private final CommandStream stream;
    private final Gate gate;
    private final StreamCounts counts;

    StreamWriter(
            Lane lane,
            TargetAbilities target,
            CommandStream stream,
            Gate gate,
            StreamCounts counts,
            Path spillDirectory) {
        this.lane = lane;
        this.compat = new CommandCompat(target.server(), target.allowedLosses());
        this.restore = new StreamRestore(lane, target, spillDirectory);
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
        FrameReader frame = stream.frame();
        if (stream.kind() == CommandKind.RESTORE) {
            restore.write(frame);
            counts.lost(losses());
            return;
        }
        switch (compat.fateOf(frame)) {
            case AS_IT_IS -> pass(frame);
            case REWRITTEN -> {
                List<Bytes> arguments = compat.rewritten();
                RespWriter writer = lane.begin(arguments.size());
                arguments.forEach(writer::bulk);
                lane.end();
                counts.lost(losses());
            }
            case LEFT_OUT -> counts.lost(losses());
        }
    }

    private void pass(FrameReader frame) throws IOException {
        if (frame.whole()) {
            frame.writeTo(lane.raw());
            lane.end();
        } else {
            Lane.LargeCommand large = lane.beginLarge();
            frame.writeTo(large);
            large.end();
        }
    }

    private LossCounts losses() {
        return restore.losses().plus(compat.losses());
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
