package dev.ferry.engine.snapshot;

import dev.ferry.bytes.Bytes;
import dev.ferry.engine.dict.Dict;
import dev.ferry.engine.keyspace.Accesses;
import dev.ferry.engine.keyspace.Contents;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.Keyspace;
import dev.ferry.engine.keyspace.KeyspaceObserver;
import dev.ferry.engine.type.Value;
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
 * <p>It walks over the tables in slices. A key that is about to be changed and lies before the walk is written first, out of
 * its turn; one that is added is left out. A database that is emptied or changes its place leaves its old contents to the
 * walk. So no key is written twice, none is left out, and nothing is copied.
 *
 * <p>A large value is written in pieces, between which commands go on as well. What it costs them is bounded but for this: a
 * command that changes a large value, written in part or not at all, waits until all of it has been; and one that changes
 * another key while a large value is half written has that key wait in memory for the large one's end. A value that the target
 * reads only in an older form is written at once.
 *
 * <p>Confined to the engine's thread.
 */
public final class Snapshot implements KeyspaceObserver {

    private final Keyspace keyspace;
    private final SnapshotRequest request;
    private final EncodingPolicy policy;
    private final OlderForms olderForms;
    private final RdbWriter writer;
    private final @Nullable Accesses accesses;
    private final RecordWriter records;
    private final List<SnapshotPart> parts = new ArrayList<>();
    private int current;
    private @Nullable OpenRecord open;
    private @Nullable Aside aside;
    private @Nullable IOException failure;
    private boolean ended;

    private Snapshot(Keyspace keyspace, SnapshotRequest request, SnapshotSink sink) {
        this.keyspace = keyspace;
        this.request = request;
        this.policy = EncodingPolicy.defaults()
                .withCompress(request.compress())
                .withWideBacklen(request.target().wideBacklen());
        this.olderForms = new OlderForms(request.target(), policy, request.allowed());
        this.writer = new RdbWriter(sink::write, request.target().rdbVersion(), policy);
        if (!request.checksum()) {
            writer.leaveChecksumOut();
        }
        Accesses noted = keyspace.accesses();
        this.accesses = request.idleTimes() || noted.isTold() ? noted : null;
        this.records = new RecordWriter(writer, olderForms, accesses);
    }

    /**
     * Begins: the keys are those that there are now. Writes everything that stands before them.
     *
     * @throws SnapshotException when the target has no place for functions
     */
    public static Snapshot begin(Keyspace keyspace, SnapshotRequest request, SnapshotSink sink)
            throws SnapshotException {
        Snapshot snapshot = new Snapshot(keyspace, request, sink);
        try {
            snapshot.writeHead();
        } catch (IOException e) {
            throw failed(e);
        }
        snapshot.takeParts();
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
                if (open == null && current == parts.size()) {
                    writer.end();
                    cancel();
                    return true;
                }
                writeNext();
            } while (System.nanoTime() - endNanos < 0);
            return false;
        } catch (IOException e) {
            cancel();
            throw failed(e);
        }
    }

    /** Ends it, whatever is left. Nothing is written any more. */
    public void cancel() {
        if (!ended) {
            ended = true;
            keyspace.removeObserver(this);
            parts.forEach(SnapshotPart::end);
            parts.clear();
            if (open != null) {
                open.pieces().end();
                open = null;
            }
        }
    }

    /** Returns how many bytes have gone to the sink. */
    public long length() {
        return writer.length();
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // This very value is meant.
    public void beforeChange(Database database, byte[] key, Value value) {
        if (failure != null) {
            return;
        }
        try {
            OpenRecord half = open;
            if (half != null && half.value() == value) {
                half.finish();
                close();
                return;
            }
            SnapshotPart part = part(database.contents());
            if (part != null && part.takeOutOfTurn(key)) {
                writeOutOfTurn(part, key, value);
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    @Override
    public void beforeAdd(Database database, byte[] key) {
        SnapshotPart part = part(database.contents());
        if (part != null) {
            part.takeOutOfTurn(key);
        }
    }

    private void writeHead() throws IOException {
        writer.header();
        for (Map.Entry<String, String> remark : request.remarks().entrySet()) {
            writer.aux(Bytes.utf8(remark.getKey()), Bytes.utf8(remark.getValue()));
        }
        for (byte[] function : request.functions()) {
            if (olderForms.admitsFunction()) {
                writer.function(Bytes.copyOf(function));
            }
        }
    }

    private void takeParts() {
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
                return part;
            }
        }
        return null;
    }

    private void writeNext() throws IOException {
        if (open != null) {
            if (!open.writeNext()) {
                open.pieces().end();
                close();
            }
            return;
        }
        SnapshotPart part = parts.get(current);
        if (part.isFinished()) {
            current++;
            return;
        }
        Dict.Entry<Value> entry = part.next();
        if (entry != null) {
            open = records.write(part, entry.key(), entry.value(), keyspace.nowMillis());
        }
    }

    private void writeOutOfTurn(SnapshotPart part, byte[] key, Value value) throws IOException {
        RecordWriter to = open == null ? records : aside().records();
        OpenRecord record = to.write(part, key, value, keyspace.nowMillis());
        if (record != null) {
            record.finish();
        }
    }

    private Aside aside() {
        Aside made = aside;
        if (made == null) {
            made = new Aside(request, policy, olderForms, accesses);
            aside = made;
        }
        return made;
    }

    /** The half-written value is complete, so that what has waited for that can follow. */
    private void close() throws IOException {
        open = null;
        if (aside != null) {
            aside.moveTo(writer);
            aside = null;
            records.forgetDatabase();
        }
    }

    private static SnapshotException failed(IOException cause) {
        return new SnapshotException("the snapshot cannot be written: " + cause.getMessage(), cause);
    }
}
