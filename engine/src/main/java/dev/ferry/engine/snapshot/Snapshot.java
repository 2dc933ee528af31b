package dev.ferry.engine.snapshot;

import dev.ferry.bytes.Bytes;
import dev.ferry.engine.dict.Dict;
import dev.ferry.engine.keyspace.Contents;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.Keyspace;
import dev.ferry.engine.keyspace.KeyspaceObserver;
import dev.ferry.engine.type.Value;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbWriter;
import dev.ferry.rdb.encoding.EncodingPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All keys as they are at one moment, written as an RDB while commands go on.
 *
 * <p>It walks over the tables in slices. What is about to be changed and lies before the walk is written first, out of its
 * turn; what is added is left out. A database that is emptied or changes its place leaves its old contents to the walk. So no
 * key is written twice, none is left out, and nothing is copied.
 *
 * <p>Confined to the engine's thread.
 */
public final class Snapshot implements KeyspaceObserver {

    private final Keyspace keyspace;
    private final SnapshotRequest request;
    private final RdbWriter writer;
    private final List<SnapshotPart> parts = new ArrayList<>();
    private int current;
    private int selected = -1;
    private boolean ended;
    private @Nullable IOException failure;

    private Snapshot(Keyspace keyspace, SnapshotRequest request, SnapshotSink sink) {
        this.keyspace = keyspace;
        this.request = request;
        this.writer = new RdbWriter(
                sink::write,
                request.target().rdbVersion(),
                EncodingPolicy.defaults()
                        .withCompress(request.compress())
                        .withWideBacklen(request.target().wideBacklen()));
    }

    /**
     * Begins: the keys are those that there are now. Writes everything that stands before them.
     *
     * @throws SnapshotException when the target has no place for functions
     */
    public static Snapshot begin(Keyspace keyspace, SnapshotRequest request, SnapshotSink sink)
            throws SnapshotException {
        Snapshot snapshot = new Snapshot(keyspace, request, sink);
        snapshot.start();
        return snapshot;
    }

    /**
     * Goes on for about so long, and returns whether everything has been written.
     *
     * @throws SnapshotException when a value cannot be written; the snapshot has ended then, and what was written is of no use
     */
    public boolean step(long nanosMax) throws SnapshotException {
        if (ended) {
            return true;
        }
        long endNanos = System.nanoTime() + nanosMax;
        try {
            do {
                if (failure != null) {
                    throw failure;
                }
                if (current == parts.size()) {
                    writer.end();
                    cancel();
                    return true;
                }
                SnapshotPart part = parts.get(current);
                if (part.isFinished()) {
                    current++;
                } else {
                    part.next(entry -> write(part, entry));
                }
            } while (System.nanoTime() - endNanos < 0);
            return false;
        } catch (IOException e) {
            cancel();
            throw new SnapshotException("the snapshot cannot be written: " + e.getMessage(), e);
        }
    }

    /** Ends it, whatever is left. Nothing is written any more. */
    public void cancel() {
        if (!ended) {
            ended = true;
            keyspace.removeObserver(this);
            parts.forEach(SnapshotPart::end);
            parts.clear();
        }
    }

    /** Returns how many bytes have gone to the sink. */
    public long length() {
        return writer.length();
    }

    @Override
    public void beforeChange(Database database, byte[] key, Value value) {
        SnapshotPart part = part(database.contents());
        if (part != null && part.takeOutOfTurn(key)) {
            write(part, key, value);
        }
    }

    @Override
    public void beforeAdd(Database database, byte[] key) {
        SnapshotPart part = part(database.contents());
        if (part != null) {
            part.takeOutOfTurn(key);
        }
    }

    private void start() throws SnapshotException {
        try {
            writer.header();
            for (Map.Entry<String, String> remark : request.remarks().entrySet()) {
                writer.aux(Bytes.utf8(remark.getKey()), Bytes.utf8(remark.getValue()));
            }
            for (byte[] function : request.functions()) {
                writer.function(Bytes.copyOf(function));
            }
        } catch (IOException e) {
            throw new SnapshotException("the snapshot cannot be written: " + e.getMessage(), e);
        }
        for (int i = 0; request.keys() && i < keyspace.databaseCount(); i++) {
            Database database = keyspace.database(i);
            if (database.size() > 0) {
                parts.add(new SnapshotPart(i, database.contents()));
            }
        }
        keyspace.addObserver(this);
    }

    @SuppressWarnings("ReferenceEquality") // These very contents are meant.
    private @Nullable SnapshotPart part(Contents contents) {
        for (SnapshotPart part : parts) {
            if (part.contents() == contents) {
                return part.isFinished() ? null : part;
            }
        }
        return null;
    }

    private void write(SnapshotPart part, Dict.Entry<Value> entry) {
        write(part, entry.key(), entry.value());
    }

    private void write(SnapshotPart part, byte[] key, Value value) {
        if (failure != null) {
            return;
        }
        try {
            if (selected != part.index()) {
                selected = part.index();
                writer.selectDb(selected);
            }
            long expiry = part.contents().expiry(key);
            RdbEvent.Entry entry = new RdbEvent.Entry(
                    part.index(), Bytes.copyOf(key), ValueEncoder.type(value), expiry, -1, -1, Bytes.EMPTY);
            ValueEncoder.write(value, writer.begin(entry, entry.type()));
        } catch (IOException e) {
            failure = e;
        }
    }
}
