package dev.ferry.migrator.imports;

import dev.ferry.aof.AofException;
import dev.ferry.psync.Checkpoint;
import dev.ferry.psync.Feed;
import dev.ferry.psync.Snapshot;
import dev.ferry.psync.snapshot.SnapshotFraming;
import dev.ferry.psync.stream.CommandStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Gives a dataset as a source would: its RDB as the snapshot, and the commands of its parts as one stream behind it. Offsets count the
 * bytes of that stream from 0. At the end of the last part the stream waits, as a source's does that has nothing more to say.
 */
public final class FileFeed implements Feed, AutoCloseable {

    private final Dataset dataset;
    private final String identity;
    private final AtomicReference<@Nullable CommandInput> reading = new AtomicReference<>();
    private @Nullable InputStream rdb;
    private volatile long rdbBytesRead;

    /** @param identity tells the dataset from others */
    public FileFeed(Dataset dataset, String identity) {
        this.dataset = dataset;
        this.identity = identity;
    }

    /** Returns the offset behind the last command. */
    public long endOffset() {
        return CommandInput.length(dataset.parts());
    }

    /** Returns how long the RDB is; 0 when that is not known. */
    public long rdbBytes() {
        return dataset.parts().getFirst().rdbBytes();
    }

    /** Returns how many bytes have been read of the file that the RDB is in, as it is kept. */
    public long rdbBytesRead() {
        return rdbBytesRead;
    }

    /** Begins to read the RDB; empty when there are only commands. */
    public Optional<Snapshot> snapshot() throws IOException {
        Part first = dataset.parts().getFirst();
        if (!first.rdb()) {
            return Optional.empty();
        }
        InputStream in = Unpacking.open(first.blob(), bytes -> rdbBytesRead = bytes);
        rdb = in;
        return Optional.of(new Snapshot(identity, 0, new SnapshotFraming.Sized(first.rdbBytes()), true, in));
    }

    @Override
    public CommandStream openStream(
            Snapshot snapshot, long rdbBytes, InputStream remainder, int db, Runnable beforeWaiting)
            throws IOException {
        Part first = dataset.parts().getFirst();
        if (first.rdbBytes() == 0) {
            // Nobody has looked at what follows.
            int next = remainder.read();
            if (next == '*' || next == '#') {
                throw new AofException(first.blob().name() + " goes on with commands behind its RDB, at byte 0x"
                        + Long.toHexString(rdbBytes) + ", and these are read only when the file was checked before;"
                        + " leave --no-check out, and use --restart");
            }
        } else if (first.rdbBytes() != rdbBytes) {
            throw new AofException(first.blob().name() + " has changed while it was read: its RDB had "
                    + first.rdbBytes() + " bytes, and has " + rdbBytes + " now");
        }
        return streamFrom(new Checkpoint(identity, 0, 0), beforeWaiting);
    }

    @Override
    public CommandStream streamFrom(Checkpoint from, Runnable beforeWaiting) throws IOException {
        CommandInput next = new CommandInput(dataset.parts(), from.offset());
        CommandInput before = reading.getAndSet(next);
        if (before != null) {
            before.close();
        }
        return CommandStream.ofFile(next, from.offset(), from.db(), beforeWaiting);
    }

    @Override
    public void interruptStream() {
        CommandInput open = reading.get();
        if (open != null) {
            open.interrupt();
        }
    }

    /** A file is kept anyway. */
    @Override
    public void applied(long offset) {}

    @Override
    public String replid() {
        return identity;
    }

    @Override
    public void close() throws IOException {
        CommandInput open = reading.get();
        if (open != null) {
            open.close();
        }
        InputStream opened = rdb;
        if (opened != null) {
            opened.close();
        }
    }
}
