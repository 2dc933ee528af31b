package dev.ferry.migrator.route.write;

import dev.ferry.migrator.checkpoint.CheckpointNotes;
import dev.ferry.migrator.checkpoint.TargetCheckpoint;
import dev.ferry.psync.Checkpoint;
import dev.ferry.resp.RespWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;

/**
 * Commands of the stream, as one transaction on the target with the checkpoint that says they are there.
 *
 * <pre>
 *   MULTI · commands … · [SELECT 0] · HMSET ferry:checkpoint:NAME … offset … db … · [SELECT db] · EXEC
 * </pre>
 *
 * The target does all of it or nothing, so that the checkpoint it shows after any accident is the truth about its data. The
 * source's own transactions dissolve in these and are never split. Confined to the applying thread.
 */
final class StreamTransaction {

    /** A transaction is closed behind the command with which it has grown to this size: it fits one batch of the lane. */
    private static final int ENOUGH_BYTES = 32 << 10;

    /**
     * How many transactions may be unanswered when another is sent because the stream pauses. A target that is slower than the stream
     * is thereby sent fewer and larger ones.
     */
    private static final int UNANSWERED_MAX = 8;

    private final Lane lane;
    private final String key;
    private final TargetCheckpoint checkpoint;
    private final CheckpointNotes notes;
    private final Lock turn;
    private boolean open;
    private boolean emptiesDatabases;

    /**
     * @param checkpoint what is written, but for its position
     * @param notes what stands beside the checkpoint
     * @param turn is held as long as a transaction is open
     */
    StreamTransaction(Lane lane, String key, TargetCheckpoint checkpoint, CheckpointNotes notes, Lock turn) {
        this.notes = notes;
        this.turn = turn;
        this.lane = lane;
        this.key = key;
        this.checkpoint = checkpoint;
    }

    boolean isOpen() {
        return open;
    }

    /** Whether it is time to close it. */
    boolean hasEnough() {
        return open && (lane.gathered() >= ENOUGH_BYTES || lane.isDue());
    }

    /** Opens a transaction, if none is open. */
    void open() throws IOException {
        if (!open) {
            turn.lock();
            open = true;
            lane.command("MULTI");
        }
    }

    /** Removes the checkpoint from a database that is about to become another one; closing writes it again. */
    void beforeSwap(int db) throws IOException {
        emptiesDatabases = true;
        inDatabase0(db, List.of("DEL", key));
    }

    /** The checkpoint may go with what the next command removes; closing writes it again. */
    void beforeFlush() {
        emptiesDatabases = true;
    }

    /**
     * Closes the transaction at a position between two commands of the source, and sends it.
     *
     * @param db the database that the target is in
     */
    void close(Checkpoint position, int db) throws IOException {
        List<String> command = new ArrayList<>(checkpoint.at(position).command(key));
        if (emptiesDatabases) {
            command.addAll(notes.words());
            emptiesDatabases = false;
        }
        inDatabase0(db, command);
        lane.command("EXEC");
        open = false;
        lane.reached(position.offset());
        lane.flush();
        turn.unlock();
    }

    /** Closes it because the stream pauses: not before the target has answered most of what it was sent. */
    void closeInPause(Checkpoint position, int db) throws IOException {
        lane.awaitFewer(UNANSWERED_MAX);
        close(position, db);
    }

    private void inDatabase0(int db, List<String> command) throws IOException {
        boolean elsewhere = db > 0;
        if (elsewhere) {
            lane.command("SELECT", "0");
        }
        RespWriter writer = lane.begin(command.size());
        command.forEach(writer::bulk);
        lane.end();
        if (elsewhere) {
            lane.command("SELECT", Integer.toString(db));
        }
    }
}
