package dev.ferry.migrator.route.write;

import dev.ferry.bytes.ByteSink;
import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.expiry.Arrivals;
import dev.ferry.migrator.expiry.ExpiringCommands;
import dev.ferry.migrator.expiry.Guard;
import dev.ferry.migrator.select.Choice;
import dev.ferry.migrator.select.CommandSelection;
import dev.ferry.migrator.select.Scope;
import dev.ferry.migrator.select.WrittenKeys;
import dev.ferry.psync.Checkpoint;
import dev.ferry.psync.stream.CommandKind;
import dev.ferry.psync.stream.CommandStream;
import dev.ferry.rdb.transcode.LossCounts;
import dev.ferry.resp.FrameReader;
import dev.ferry.resp.LongArgumentException;
import dev.ferry.resp.RespWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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

    /** What is left out also moves the checkpoint: without one, all of it would have to be gone through again. */
    private static final long LEFT_OUT_BYTES_MAX = 64 << 10;

    private static final Bytes SWAPDB = Bytes.utf8("SWAPDB");
    private static final Bytes FLUSHDB = Bytes.utf8("FLUSHDB");
    private static final Bytes DATABASE_0 = Bytes.utf8("0");

    private final Lane lane;
    private final Pace pace;
    private final Scope scope;
    private final CommandSelection selection;
    private final WrittenKeys writtenKeys;
    private final CommandCompat compat;
    private final ExpiringCommands expiring;
    private final TargetAbilities target;
    private final Arrivals arrivals;
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
            Pace pace,
            TargetAbilities target,
            Scope scope,
            CommandSelection selection,
            WrittenKeys writtenKeys,
            Guard guard,
            Arrivals arrivals,
            CommandStream stream,
            Supplier<String> replid,
            StreamTransaction transaction,
            Gate gate,
            StreamCounts counts,
            Path spillDirectory) {
        this.lane = lane;
        this.pace = pace;
        this.scope = scope;
        this.selection = selection;
        this.writtenKeys = writtenKeys;
        this.target = target;
        this.compat = new CommandCompat(target.server(), target.dataOnly(), target.allowedLosses());
        this.expiring = new ExpiringCommands(guard, arrivals, target.setTakesMoment());
        this.arrivals = arrivals;
        this.restore = new StreamRestore(lane, target, guard, spillDirectory);
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
        lane.command("SELECT", Integer.toString(targetDb(db)));
        transaction.open();
        closeTransaction();
        while (true) {
            stream.next();
            if (atBoundary && pace.held()) {
                // What came before the pause is not held back with it.
                beforeWaiting();
                pace.awaitGo();
            }
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
            transaction.closeInPause(position(), targetDb(db));
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
        boolean written = switch (stream.kind()) {
            case PING, REPLCONF -> false;
            // The transactions that we make hold those of the source as a whole.
            case MULTI, EXEC -> true;
            case SELECT, RESTORE, WRITE -> write();
        };
        inCommand = false;
        offset = stream.endOffset();
        db = stream.db();
        atBoundary = stream.atBoundary();
        counts.met(start, offset, written);
        if (atBoundary && (transaction.hasEnough() || offset - checkpointOffset > LEFT_OUT_BYTES_MAX)) {
            transaction.open();
            closeTransaction();
        }
    }

    private void closeTransaction() throws IOException {
        transaction.close(position(), targetDb(db));
        checkpointed();
    }

    private void checkpointed() {
        checkpointOffset = offset;
        checkpointNanos = System.nanoTime();
    }

    private Checkpoint position() {
        return new Checkpoint(replid.get(), offset, db);
    }

    /** The number that a database of the source has at the target. */
    private int targetDb(int sourceDb) {
        return sourceDb == CommandStream.DB_UNKNOWN ? 0 : scope.db(sourceDb);
    }

    /** Returns false when nothing of the command travels. */
    private boolean write() throws IOException {
        FrameReader frame = stream.frame();
        writtenKeys.tell(frame, stream.db());
        Choice choice = selection.choose(frame, stream.db());
        if (choice instanceof Choice.LeftOut) {
            discard(frame);
            return false;
        }
        transaction.open();
        switch (choice) {
            case Choice.AsItIs same -> {
                if (frame.argumentIs(0, "SWAPDB") && frame.argumentCount() == 3) {
                    beforeSwap(frame.argument(1), frame.argument(2));
                } else if (frame.argumentIs(0, "FLUSHALL") || frame.argumentIs(0, "FLUSHDB")) {
                    transaction.beforeFlush();
                }
                writeOne(frame, same);
            }
            case Choice.Renamed renamed -> writeOne(frame, renamed);
            case Choice.LeftOut nothing -> throw new AssertionError("nothing is not written");
            case Choice.Instead(List<List<Bytes>> commands) -> {
                discard(frame);
                for (List<Bytes> command : commands) {
                    if (command.getFirst().equals(SWAPDB)) {
                        beforeSwap(command.get(1), command.get(2));
                    } else if (command.getFirst().equals(FLUSHDB)) {
                        transaction.beforeFlush();
                    }
                    for (Bytes argument : command) {
                        if (!target.accepts(argument.length())) {
                            throw tooLong(command.getFirst().toUtf8() + " " + command.get(1), argument.length());
                        }
                    }
                    sendTimed(command);
                }
            }
        }
        return true;
    }

    /** Where a command in parts ends is known only behind it. */
    private static void discard(FrameReader frame) throws IOException {
        if (!frame.whole()) {
            frame.writeTo((bytes, from, length) -> {});
        }
    }

    private void beforeSwap(Bytes one, Bytes other) throws IOException {
        if (one.equals(DATABASE_0) || other.equals(DATABASE_0)) {
            transaction.beforeSwap(targetDb(stream.db()));
        }
    }

    /** @param choice as it is, or renamed */
    private void writeOne(FrameReader frame, Choice choice) throws IOException {
        if (stream.kind() == CommandKind.RESTORE) {
            restore.write(
                    frame,
                    choice instanceof Choice.Renamed(int position, Bytes key) ? key : frame.argument(1),
                    targetDb(stream.db()),
                    given(),
                    arrivals.now());
            counts.lost(losses());
            return;
        }
        String command = frame.whole() ? "" : frame.toString();
        try {
            frame.requireArgumentsUpTo(target.argumentLimit().bytes());
            writeAcceptable(frame, choice);
        } catch (LongArgumentException e) {
            throw tooLong(frame.whole() ? frame.toString() : command, e.length());
        }
    }

    /** There is no other way: a server whose limit is below an argument lets no string grow to its length either. */
    private SnapshotException tooLong(String command, long argumentBytes) {
        return target.tooLong(command + " in the source's stream has an argument", argumentBytes);
    }

    private void writeAcceptable(FrameReader frame, Choice choice) throws IOException {
        switch (compat.fateOf(frame)) {
            case AS_IT_IS -> {
                if (!expiring.concern(frame)) {
                    pass(frame, choice);
                } else if (frame.whole()) {
                    sendTimed(named(frame.arguments(), choice));
                } else {
                    passTimed(frame, choice);
                }
            }
            case REWRITTEN -> {
                sendTimed(named(compat.rewritten(), choice));
                counts.lost(losses());
            }
            case LEFT_OUT -> counts.lost(losses());
        }
    }

    private static List<Bytes> named(List<Bytes> command, Choice choice) {
        if (!(choice instanceof Choice.Renamed(int position, Bytes key))) {
            return command;
        }
        List<Bytes> arguments = new ArrayList<>(command);
        arguments.set(position, key);
        return arguments;
    }

    /** Sends a command with its times as the target is to hear them. */
    private void sendTimed(List<Bytes> arguments) throws IOException {
        for (List<Bytes> command : expiring.written(arguments, targetDb(stream.db()), this::given)) {
            send(command);
        }
    }

    /** As {@link #sendTimed}, of a command that is too large for memory. */
    private void passTimed(FrameReader frame, Choice choice) throws IOException {
        Lane.LargeCommand large = lane.beginLarge();
        Bytes key = choice instanceof Choice.Renamed(int position, Bytes name) ? name : frame.argument(1);
        new LargeTimedCommand(expiring, targetDb(stream.db()), this::given).write(frame, key, large);
        large.end();
    }

    /** When what the source says now was said, by the target's clock. */
    private long given() {
        return arrivals.of(stream.startOffset());
    }

    private void send(List<Bytes> arguments) throws IOException {
        RespWriter writer = lane.begin(arguments.size());
        arguments.forEach(writer::bulk);
        lane.end();
    }

    private void pass(FrameReader frame, Choice choice) throws IOException {
        if (frame.whole()) {
            pass(frame, choice, lane.raw());
            lane.end();
        } else {
            Lane.LargeCommand large = lane.beginLarge();
            pass(frame, choice, large);
            large.end();
        }
    }

    private static void pass(FrameReader frame, Choice choice, ByteSink sink) throws IOException {
        if (choice instanceof Choice.Renamed(int position, Bytes key)) {
            RenamedKey.write(frame, position, key, sink);
        } else {
            frame.writeTo(sink);
        }
    }

    private LossCounts losses() {
        return restore.losses().plus(compat.losses());
    }

    /** A write that reached the old source after the target took over: somebody still speaks to the wrong server. */
    private void report() throws IOException {
        boolean write = stream.kind() == CommandKind.WRITE || stream.kind() == CommandKind.RESTORE;
        if (write && !mayBeExpiry(stream.frame()) && selection.concerns(stream.frame(), stream.db())) {
            counts.stray(stream.frame().toString());
        }
    }

    /** The old source goes on removing what expires or is evicted, and its words for it are those of a client. */
    private static boolean mayBeExpiry(FrameReader command) {
        boolean removesKey = command.argumentIs(0, "DEL") || command.argumentIs(0, "UNLINK");
        return (removesKey && command.argumentCount() == 2) || command.argumentIs(0, "HDEL");
    }
}
