package dev.ferry.migrator.route.write;

import dev.ferry.bytes.Bytes;
import dev.ferry.psync.Checkpoint;
import dev.ferry.psync.stream.CommandKind;
import dev.ferry.psync.stream.CommandStream;
import dev.ferry.rdb.transcode.LossCounts;
import dev.ferry.resp.FrameReader;
import dev.ferry.resp.RespWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Writes the stream to the target, command by command in its order. Confined to the applying thread.
 *
 * <p>Commands go out byte for byte as they came, in transactions with the checkpoint that covers them, see {@link
 * StreamTransaction}. What only keeps the link alive is counted and left out. The payload of a RESTORE is transcoded for the target,
 * and what the target would not understand is rewritten, see {@link CommandCompat}.
 */
final class StreamWriter {

    /** While nothing but signs of life arrives, the checkpoint follows this far behind, so that the source's backlog still reaches it. */
    private static final Duration IDLE_CHECKPOINT = Duration.ofSeconds(30);

    private final Lane lane;
    private final CommandCompat compat;
    private final StreamRestore restore;
    private final Supplier<String> replid;
    private final StreamTransaction transaction;
    private final CommandStream stream;
    private final Gate gate;
    private final StreamCounts counts;

    /** Where the stream stands behind the last command that was passed on or left out. */
    private long offset;

    /** The database there; the cursor of the stream may already stand at the SELECT of another. */
    private int db;

    private boolean atBoundary = true;
    /** Whether a command is on its way, of which a part may be out already. */
    private boolean inCommand;

    private long checkpointOffset;
    private long checkpointNanos = System.nanoTime();

    /** @param replid the replication id that the stream's offsets belong to at the moment */
    StreamWriter(
            Lane lane,
            TargetAbilities target,
            CommandStream stream,
            Supplier<String> replid,
            StreamTransaction transaction,
            Gate gate,
            StreamCounts counts,
            Path spillDirectory) {
        this.lane = lane;
        this.compat = new CommandCompat(target.server(), target.allowedLosses());
        this.restore = new StreamRestore(lane, target, spillDirectory);
        this.stream = stream;
        this.replid = replid;
        this.transaction = transaction;
        this.gate = gate;
        this.counts = counts;
        this.offset = stream.endOffset();
        this.db = stream.db();
        this.checkpointOffset = offset;
    }

    /** Goes on until the stream fails or the thread is interrupted; it has no end of its own. */
    void run() throws IOException {
        lane.command("SELECT", Integer.toString(db == CommandStream.DB_UNKNOWN ? 0 : db));
        transaction.open();
        closeTransaction();
        while (true) {
            stream.next();
            switch (decide()) {
                case APPLY -> apply();
                case REPORT -> report();
            }
        }
    }

    /** Sends what has gathered, because the source has nothing more for the moment. */
    void beforeWaiting() throws IOException {
        if (inCommand || !atBoundary) {
            return;
        }
        if (transaction.isOpen()) {
            transaction.closeInPause(position());
            checkpointed();
        } else if (offset > checkpointOffset && System.nanoTime() - checkpointNanos > IDLE_CHECKPOINT.toNanos()) {
            transaction.open();
            closeTransaction();
        } else {
            lane.reached(offset);
            lane.flush();
        }
    }

    private Gate.Decision decide() throws IOException {
        if (!gate.holds(stream.startOffset())) {
            return Gate.Decision.APPLY;
        }
        // What came before the held command must reach the target while we wait.
        beforeWaiting();
        try {
            return gate.await(stream.startOffset());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the stream was held");
        }
    }

    private void apply() throws IOException {
        long start = stream.startOffset();
        inCommand = true;
        switch (stream.kind()) {
            case PING, REPLCONF -> {}
            // The transactions that we make hold those of the source as a whole.
            case MULTI, EXEC -> transaction.open();
            case SELECT, RESTORE, WRITE -> {
                transaction.open();
                write();
            }
        }
        inCommand = false;
        offset = stream.endOffset();
        db = stream.db();
        atBoundary = stream.atBoundary();
        counts.met(offset - start);
        if (!stream.kind().concernsLinkOnly()) {
            counts.written(offset);
        }
        if (atBoundary && transaction.hasEnough()) {
            closeTransaction();
        }
    }

    private void closeTransaction() throws IOException {
        transaction.close(position());
        checkpointed();
    }

    private void checkpointed() {
        checkpointOffset = offset;
        checkpointNanos = System.nanoTime();
    }

    private Checkpoint position() {
        return new Checkpoint(replid.get(), offset, db);
    }

    private void write() throws IOException {
        FrameReader frame = stream.frame();
        if (stream.kind() == CommandKind.RESTORE) {
            restore.write(frame);
            counts.lost(losses());
            return;
        }
        if (frame.argumentIs(0, "SWAPDB") && swapsDatabase0(frame)) {
            transaction.beforeSwap(stream.db());
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

    private static boolean swapsDatabase0(FrameReader frame) {
        return frame.argumentIs(1, "0") || frame.argumentIs(2, "0");
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
