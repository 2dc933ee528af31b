package dev.ferry.migrator.route.write;

import dev.ferry.bytes.Bytes;
import dev.ferry.resp.FrameReader;
import dev.ferry.resp.RefusedReply;
import dev.ferry.resp.Reply;
import dev.ferry.resp.RespLimits;
import dev.ferry.resp.RespWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Commands that go to the target in one piece. Kept until all of them are answered, so that an error can name its command.
 *
 * <p>Filled by the writing thread, then read by the thread that takes the replies; handed over under the lane's lock.
 */
final class Batch {

    /** No command of the batch ends at an offset of the source. */
    static final long NO_OFFSET = -1;

    final RespWriter bytes;
    int commands;
    /** How far the source's stream is applied when everything in this batch is. */
    long endOffset = NO_OFFSET;

    /** Awaits the reply to the last command; null when nobody does. */
    @Nullable
    CompletableFuture<Reply> answer;

    /** What the batch occupies while it is under way, set when it is sent; a small batch costs its whole buffer. */
    int bytesCharged;

    /** The database of the target that its commands are for, as far as somebody has said. */
    int db;

    Batch(int capacity) {
        bytes = new RespWriter(capacity);
    }

    boolean isEmpty() {
        return commands == 0 && endOffset == NO_OFFSET;
    }

    void clear() {
        bytes.clear();
        commands = 0;
        answer = null;
        bytesCharged = 0;
        endOffset = NO_OFFSET;
    }

    /** The key of a command by its place in the batch; empty when it is not held. */
    Optional<Bytes> key(int index) {
        FrameReader frames = frames();
        try {
            for (int i = 0; i <= index; i++) {
                frames.next();
            }
        } catch (IOException e) {
            // A batch can end within a large value, whose head is all that is kept of it.
        }
        return frames.knows(1) ? Optional.of(frames.argument(1)) : Optional.empty();
    }

    private FrameReader frames() {
        return new FrameReader(new ByteArrayInputStream(bytes.array(), 0, bytes.length()), RespLimits.STREAM, () -> {});
    }

    /** Names the command that was refused, by its place in the batch. */
    String describe(int index, RefusedReply refused) {
        FrameReader frames = frames();
        try {
            int multi = -1;
            for (int i = 0; i < index; i++) {
                frames.next();
                if (frames.argumentIs(0, "MULTI")) {
                    multi = i;
                }
            }
            frames.next();
            if (refused.index() >= 0 && multi >= 0) {
                return describe((int) (multi + 1 + refused.index()), new RefusedReply(refused.message(), -1))
                        + " (in a transaction)";
            }
            return frames.toString();
        } catch (IOException e) {
            // A batch can end within a large value, whose head is all that is kept of it.
            return frames.toString();
        }
    }
}
