package dev.ferry.psync.stream;

import dev.ferry.resp.FrameReader;
import dev.ferry.resp.RespException;
import dev.ferry.resp.RespLimits;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/**
 * A cursor over the commands behind a snapshot. Confined to the thread that pulls.
 *
 * <p>The offset of a master counts every byte of its stream: commands, SELECT, MULTI, EXEC, PING and REPLCONF GETACK.
 * {@link #endOffset} is therefore where the source stood when it had written this command, and a point to resume from
 * whenever {@link #atBoundary} is true.
 */
public final class CommandStream {

    /** No database is known yet: the stream will open with SELECT. */
    public static final int DB_UNKNOWN = -1;

    private final FrameReader frame;
    private final long offsetOfFirstByte;
    private final LongConsumer onGetAck;

    private CommandKind kind = CommandKind.PING;
    private int db;
    private boolean inTransaction;

    /**
     * @param in the bytes behind the snapshot, or from the point that was resumed
     * @param offset the offset before the first of them
     * @param db the database selected there; {@link #DB_UNKNOWN} when the stream says so itself
     * @param beforeWaiting called each time that the stream is about to wait for the source
     * @param onGetAck called with the offset that the source wants acknowledged, when it asks
     */
    public CommandStream(InputStream in, long offset, int db, Runnable beforeWaiting, LongConsumer onGetAck) {
        this(in, RespLimits.STREAM, offset, db, beforeWaiting, onGetAck);
    }

    /** As the other constructor, with other bounds for what is held in memory. */
    public CommandStream(
            InputStream in, RespLimits limits, long offset, int db, Runnable beforeWaiting, LongConsumer onGetAck) {
        this(new FrameReader(in, limits, beforeWaiting), offset, db, onGetAck);
    }

    private CommandStream(FrameReader frame, long offset, int db, LongConsumer onGetAck) {
        this.frame = frame;
        this.offsetOfFirstByte = offset;
        this.db = db;
        this.onGetAck = onGetAck;
    }

    /**
     * A cursor over the commands of an append-only file, between which annotations may stand; they count in the offsets. At the end of the
     * file {@link #next} throws an {@link java.io.EOFException}.
     */
    public static CommandStream ofFile(InputStream in, long offset, int db, Runnable beforeWaiting) {
        return new CommandStream(new FrameReader(in, RespLimits.STREAM, true, beforeWaiting), offset, db, asked -> {});
    }

    /** As {@link #ofFile}, with every command in memory as a whole, however long it is. */
    public static CommandStream ofWholeFile(InputStream in, long offset, int db) {
        return new CommandStream(
                new FrameReader(in, RespLimits.STREAM_IN_MEMORY, true, () -> {}), offset, db, asked -> {});
    }

    /**
     * Moves to the next command, waiting for it where necessary.
     *
     * @throws RespException when the bytes are not commands
     */
    public void next() throws IOException {
        frame.next();
        kind = kindOf(frame);
        switch (kind) {
            case SELECT -> db = selected();
            case MULTI -> inTransaction = true;
            case EXEC -> inTransaction = false;
            case REPLCONF -> {
                if (frame.argumentIs(1, "GETACK")) {
                    // The bytes of GETACK are not part of its own answer.
                    onGetAck.accept(startOffset());
                }
            }
            case PING, RESTORE, WRITE -> {}
        }
    }

    public CommandKind kind() {
        return kind;
    }

    /** The command's bytes and arguments. */
    public FrameReader frame() {
        return frame;
    }

    /** The database that this command runs in. */
    public int db() {
        return db;
    }

    /** The offset before the command. */
    public long startOffset() {
        return offsetOfFirstByte + frame.startPosition();
    }

    /** The offset behind the command; of one in parts only after it was written. */
    public long endOffset() {
        return offsetOfFirstByte + frame.endPosition();
    }

    /** Whether the stream can be resumed behind this command: it stands in no open transaction. */
    public boolean atBoundary() {
        return !inTransaction;
    }

    private int selected() throws RespException {
        int number = frame.knows(1) ? number(frame.argument(1).toUtf8()) : DB_UNKNOWN;
        if (number < 0) {
            throw frame.unexpected(frame.toString(), "SELECT and the number of a database");
        }
        return number;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return DB_UNKNOWN;
        }
    }

    private static CommandKind kindOf(FrameReader frame) {
        if (frame.argumentCount() == 0) {
            // An empty array is legal and does nothing; a server would not answer it either.
            return CommandKind.PING;
        }
        if (!frame.knows(0)) {
            return CommandKind.WRITE;
        }
        return switch ((int) frame.argumentLength(0)) {
            case 4 -> named(frame, "EXEC", CommandKind.EXEC, named(frame, "PING", CommandKind.PING, CommandKind.WRITE));
            case 5 -> named(frame, "MULTI", CommandKind.MULTI, CommandKind.WRITE);
            case 6 -> named(frame, "SELECT", CommandKind.SELECT, CommandKind.WRITE);
            case 7 -> named(frame, "RESTORE", CommandKind.RESTORE, CommandKind.WRITE);
            case 8 -> named(frame, "REPLCONF", CommandKind.REPLCONF, CommandKind.WRITE);
            case 14 -> named(frame, "RESTORE-ASKING", CommandKind.RESTORE, CommandKind.WRITE);
            default -> CommandKind.WRITE;
        };
    }

    private static CommandKind named(FrameReader frame, String name, CommandKind then, CommandKind otherwise) {
        return frame.argumentIs(0, name) ? then : otherwise;
    }
}
