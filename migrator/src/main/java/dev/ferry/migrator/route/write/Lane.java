package dev.ferry.migrator.route.write;

import dev.ferry.address.Endpoint;
import dev.ferry.bytes.ByteSink;
import dev.ferry.bytes.Bytes;
import dev.ferry.client.ClientLink;
import dev.ferry.resp.RefusedReply;
import dev.ferry.resp.Reply;
import dev.ferry.resp.ReplyReader;
import dev.ferry.resp.RespWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection on which commands go to the target one behind the other, many at a time under way.
 *
 * <p>One thread writes: it builds commands with {@link #begin} and {@link #end}, says with {@link #reached} which offset of
 * the source they complete, and sends what has gathered with {@link #flush}. It is held back while too much is unanswered.
 * A thread of the lane takes the replies and reports the offsets as they are answered. The first error ends the lane: it is
 * thrown at the writer's next call, with the command and the key it belongs to.
 */
final class Lane implements AutoCloseable {

    static final long ID_UNKNOWN = -1;

    private static final int LARGE_HEAD_BYTES = 1 << 10;
    private static final int LARGE_PART_BYTES = 64 << 10;
    private static final int SPARE_BATCHES_MAX = 64;

    private final ClientLink link;
    private final long id;
    private final LaneLimits limits;
    private final Pace pace;
    private final LongConsumer onApplied;
    private final Runnable onFailure;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Batch> inFlight = new ArrayDeque<>();
    private final ArrayDeque<Batch> spare = new ArrayDeque<>();
    private long bytesInFlight;
    private final Thread replies;
    private volatile boolean closed;
    private volatile @Nullable TargetException failure;

    /** Which errors are none; asked on the lane's thread. */
    private volatile Pardon pardon = Pardon.NONE;

    private Batch batch;

    /** Decides which errors are none. */
    @FunctionalInterface
    interface Pardon {

        /** Every error is one. */
        Pardon NONE = (refused, db, key) -> false;

        /**
         * Tells whether an error is none.
         *
         * @param db the database that was {@linkplain Lane#database said}
         * @param key answers the key of the command; empty when its name is too long to be held
         */
        boolean covers(RefusedReply refused, int db, Supplier<Optional<Bytes>> key);
    }

    private Lane(ClientLink link, long id, LaneLimits limits, Pace pace, LongConsumer onApplied, Runnable onFailure) {
        this.link = link;
        this.id = id;
        this.limits = limits;
        this.pace = pace;
        this.onApplied = onApplied;
        this.onFailure = onFailure;
        this.batch = new Batch(limits.batchBytes() * 2);
        this.replies = Thread.ofVirtual().name("ferry-replies").unstarted(this::takeReplies);
        replies.start();
        link.onClosed(this::closedByTarget);
    }

    /**
     * Connects, logs in, and names the connection.
     *
     * @param name what the connection is called in the target's list of clients
     * @param pace how fast it may be
     * @param importing whether it writes for an import, and sees what has expired
     * @param onApplied called with each offset of the source up to which the target has answered, on the lane's thread
     * @param onFailure called once when the lane fails, on any thread
     */
    static Lane open(
            Endpoint target,
            String name,
            boolean importing,
            LaneLimits limits,
            Pace pace,
            Duration timeout,
            LongConsumer onApplied,
            Runnable onFailure)
            throws IOException {
        ClientLink link = ClientLink.open(target, timeout);
        try {
            send(link, "CLIENT", "SETNAME", name);
            link.awaitReply(timeout);
            if (importing) {
                send(link, "CLIENT", "IMPORT-SOURCE", "ON");
                if (link.awaitReply(timeout) instanceof Reply.Error refused) {
                    throw new IOException("the target " + target.address() + " refuses CLIENT IMPORT-SOURCE ON: "
                            + refused.message());
                }
            }
            send(link, "CLIENT", "ID");
            long id = link.awaitReply(timeout) instanceof Reply.Int(long number) ? number : ID_UNKNOWN;
            return new Lane(link, id, limits, pace, onApplied, onFailure);
        } catch (IOException e) {
            link.close();
            throw e;
        }
    }

    private static void send(ClientLink link, String... words) {
        byte[] command = RespWriter.command(words);
        link.write(command, 0, command.length);
    }

    /** The number of the connection at the target; {@link #ID_UNKNOWN} where the target would not say. */
    long id() {
        return id;
    }

    /** Begins a command of {@code count} arguments, to be written to the result and closed with {@link #end}. */
    RespWriter begin(int count) {
        batch.bytes.array(count);
        return batch.bytes;
    }

    /** Closes the command begun last. */
    void end() throws IOException {
        batch.commands++;
        if (batch.bytes.length() >= limits.batchBytes()) {
            flush();
        }
    }

    /** Closes the command begun last, sends it, and waits for what the target answers; an error is an answer too. */
    Reply endAndAwait() throws IOException {
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        batch.commands++;
        batch.answer = answer;
        flush();
        lock.lock();
        try {
            while (!answer.isDone()) {
                throwFailure();
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
        return answer.join();
    }

    /** What is to be thrown about an answer that {@link #endAndAwait} has given. */
    TargetException refused(String what, String message) {
        return TargetException.refused(
                "the target " + link.endpoint().address() + " refused " + what + ": " + message, false);
    }

    /** Adds commands that are already RESP. */
    ByteSink raw() {
        return (bytes, from, length) -> batch.bytes.raw(bytes, from, length);
    }

    /** Sends a command of plain words. */
    void command(String... words) throws IOException {
        RespWriter writer = begin(words.length);
        for (String word : words) {
            writer.bulk(Bytes.utf8(word));
        }
        end();
    }

    /** Whether what has gathered should be sent, although there would be room for more. */
    boolean isDue() {
        return pace.isEnough(batch.bytes.length(), batch.commands);
    }

    /** How many bytes wait to be sent. */
    int gathered() {
        return batch.bytes.length();
    }

    /** Waits until fewer than {@code count} batches are unanswered. */
    void awaitFewer(int count) throws IOException {
        lock.lock();
        try {
            while (inFlight.size() >= count) {
                throwFailure();
                changed.awaitUninterruptibly();
            }
            throwFailure();
        } finally {
            lock.unlock();
        }
    }

    /** From now on, takes errors that are pardoned for answers; it is asked on the lane's thread. */
    void pardon(Pardon pardoned) {
        pardon = pardoned;
    }

    /** Sends what has gathered, and says which database the commands are for that follow. */
    void database(int db) throws IOException {
        flush();
        batch.db = db;
    }

    /** Says that with everything written so far the source's stream is applied up to {@code offset}. */
    void reached(long offset) {
        batch.endOffset = offset;
    }

    /** Sends what has gathered, waiting while too much is unanswered. */
    void flush() throws IOException {
        if (batch.isEmpty()) {
            return;
        }
        if (batch.commands == 0) {
            offsetAlone();
            return;
        }
        Batch sent = batch;
        pace.spend(sent.bytes.length(), sent.commands);
        register(sent);
        link.write(sent.bytes.array(), 0, sent.bytes.length());
    }

    /**
     * Begins a command that is too large for memory. What was written since {@link #begin}, if anything, is its head; the
     * rest is written to the result, which is closed with {@link LargeCommand#end}.
     */
    LargeCommand beginLarge() {
        return new LargeCommand();
    }

    /** Sends what has gathered and waits until all of it is answered. */
    void finish() throws IOException {
        flush();
        lock.lock();
        try {
            while (!inFlight.isEmpty()) {
                throwFailure();
                changed.awaitUninterruptibly();
            }
            throwFailure();
        } finally {
            lock.unlock();
        }
    }

    /** Why the lane has ended; null while it works. */
    @Nullable
    TargetException failure() {
        return failure;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        link.close();
    }

    /** Waits until no more offsets will be reported, after the lane has failed or was closed. Not for the lane's own thread. */
    void awaitSilence() throws InterruptedException {
        replies.join();
    }

    /** Nothing is to be sent, only an offset to be remembered behind what is under way. */
    private void offsetAlone() throws IOException {
        throwFailure();
        long offset = batch.endOffset;
        batch.endOffset = Batch.NO_OFFSET;
        lock.lock();
        try {
            Batch last = inFlight.peekLast();
            if (last != null) {
                last.endOffset = offset;
                return;
            }
        } finally {
            lock.unlock();
        }
        onApplied.accept(offset);
    }

    /** Puts the batch among those under way and takes a fresh one. */
    private void register(Batch sent) throws IOException {
        lock.lock();
        try {
            sent.bytesCharged = sent.bytes.array().length;
            while (bytesInFlight > 0 && bytesInFlight + sent.bytesCharged > limits.bytesInFlightMax()) {
                throwFailure();
                changed.awaitUninterruptibly();
            }
            throwFailure();
            inFlight.addLast(sent);
            bytesInFlight += sent.bytesCharged;
            Batch recycled = spare.poll();
            batch = recycled != null ? recycled : new Batch(limits.batchBytes() * 2);
            batch.db = sent.db;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** A command that is sent in parts; only its first bytes are kept, for an error to name it by. */
    final class LargeCommand implements ByteSink {
        private boolean headSent;
        /** What has gathered of the next part: a command of many small arguments is written in as many calls. */
        private byte[] part = new byte[LARGE_PART_BYTES];

        private int gathered;

        private LargeCommand() {}

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            int head = headSent ? 0 : Math.min(length, LARGE_HEAD_BYTES);
            if (!headSent) {
                headSent = true;
                batch.bytes.raw(bytes, from, head);
                batch.commands++;
                flush();
            }
            for (int at = head; at < length; ) {
                int count = Math.min(part.length - gathered, length - at);
                System.arraycopy(bytes, from + at, part, gathered, count);
                gathered += count;
                at += count;
                if (gathered == part.length) {
                    sendPart();
                }
            }
        }

        /** Closes the command. */
        void end() throws IOException {
            if (gathered > 0) {
                sendPart();
            }
        }

        /** The bytes belong to the connection from here on. */
        private void sendPart() throws IOException {
            pace.spend(gathered, 0);
            throwFailure();
            awaitWritable();
            link.write(part, 0, gathered);
            part = new byte[LARGE_PART_BYTES];
            gathered = 0;
        }
    }

    private void awaitWritable() throws IOException {
        try {
            link.awaitWritable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the target");
        } catch (IOException e) {
            fail(gone(e));
            throwFailure();
        }
    }

    private void takeReplies() {
        ReplyReader reader = link.replies();
        try {
            while (true) {
                Batch answered = awaitBatch();
                if (answered == null) {
                    return;
                }
                CompletableFuture<Reply> answer = answered.answer;
                int skimmed = answer == null ? answered.commands : answered.commands - 1;
                for (int i = 0; i < skimmed; i++) {
                    RefusedReply refused = reader.skim();
                    int command = i;
                    if (refused != null && !pardon.covers(refused, answered.db, () -> answered.key(command))) {
                        fail(refusedBy(answered, i, refused));
                        return;
                    }
                }
                if (answer != null) {
                    answer.complete(reader.read());
                }
                done(answered);
            }
        } catch (IOException e) {
            fail(gone(e));
        } catch (RuntimeException | Error e) {
            // The root of the thread: the writer must not wait for replies that nobody takes any more.
            fail(TargetException.gone(
                    "the replies of the target " + link.endpoint().address() + " cannot be taken: " + e, e));
        }
    }

    /** The batch whose replies come next; null when the lane is closed. */
    private @Nullable Batch awaitBatch() {
        lock.lock();
        try {
            while (inFlight.isEmpty()) {
                if (closed) {
                    return null;
                }
                changed.awaitUninterruptibly();
            }
            return inFlight.peekFirst();
        } finally {
            lock.unlock();
        }
    }

    private void done(Batch answered) {
        long offset;
        lock.lock();
        try {
            offset = answered.endOffset;
            inFlight.removeFirst();
            bytesInFlight -= answered.bytesCharged;
            if (spare.size() < SPARE_BATCHES_MAX && answered.bytes.array().length <= limits.batchBytes() * 4) {
                answered.clear();
                spare.addLast(answered);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (offset != Batch.NO_OFFSET) {
            onApplied.accept(offset);
        }
    }

    /** While nothing is under way nobody reads, and the end of the connection is only heard of here. */
    private void closedByTarget(IOException cause) {
        boolean quiet;
        lock.lock();
        try {
            quiet = inFlight.isEmpty();
        } finally {
            lock.unlock();
        }
        if (quiet) {
            fail(gone(cause));
        }
    }

    private TargetException refusedBy(Batch answered, int index, RefusedReply refused) {
        return TargetException.refused(
                "the target " + link.endpoint().address() + " refused " + answered.describe(index, refused) + ": "
                        + refused.message(),
                refused.index() >= 0);
    }

    private TargetException gone(IOException cause) {
        return TargetException.gone(
                "the target " + link.endpoint().address() + " is gone: " + cause.getMessage(), cause);
    }

    private void fail(TargetException cause) {
        lock.lock();
        try {
            if (failure != null || closed) {
                return;
            }
            failure = cause;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        link.close();
        onFailure.run();
    }

    private void throwFailure() throws IOException {
        TargetException cause = failure;
        if (cause != null) {
            throw cause.again();
        }
        if (closed) {
            throw new IOException("the connection to the target was closed");
        }
    }
}
