package dev.ferry.engine.snapshot;

import dev.ferry.bytes.Bytes;
import dev.ferry.engine.keyspace.Accesses;
import dev.ferry.engine.keyspace.Contents;
import dev.ferry.engine.type.Value;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.RdbWriter;
import dev.ferry.rdb.encoding.RdbOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes keys with their values: as they are where the target reads that, else as {@link OlderForms} make them. */
final class RecordWriter {

    private static final int UNKNOWN = -1;

    private final RdbWriter writer;
    private final OlderForms olderForms;
    private final @Nullable Accesses accesses;
    private int database = UNKNOWN;

    /** Writes for each key when or how often it was asked for, unless {@code accesses} is null. */
    RecordWriter(RdbWriter writer, OlderForms olderForms, @Nullable Accesses accesses) {
        this.writer = writer;
        this.olderForms = olderForms;
        this.accesses = accesses;
    }

    /** Says that somebody else has written records. */
    void forgetDatabase() {
        database = UNKNOWN;
    }

    /** Writes a key and its value, and returns what is left of it; nothing else may be written before that has been. */
    @Nullable
    OpenRecord write(SnapshotPart part, byte[] key, Value value, long nowMillis) throws IOException {
        if (database != part.index()) {
            database = part.index();
            writer.selectDb(database);
        }
        RdbType type = ValueEncoder.type(value);
        RdbEvent.Entry entry = entry(part.contents(), key, value, type, nowMillis);
        if (!olderForms.reads(type)) {
            olderForms.write(entry, value, writer.entry(entry));
            return null;
        }
        RdbOutput out = writer.begin(entry, type);
        ValuePieces pieces = ValueEncoder.write(value, type, out);
        return pieces == null ? null : new OpenRecord(value, pieces, out);
    }

    private RdbEvent.Entry entry(Contents contents, byte[] key, Value value, RdbType type, long nowMillis) {
        long idleSeconds = UNKNOWN;
        int frequency = UNKNOWN;
        if (accesses != null && accesses.isCounting()) {
            frequency = accesses.count(value.accessStamp(), nowMillis);
        } else if (accesses != null) {
            idleSeconds = accesses.idleSeconds(value.accessStamp(), nowMillis);
        }
        return new RdbEvent.Entry(
                database, Bytes.adopt(key), type, contents.expiry(key), idleSeconds, frequency, Bytes.EMPTY);
    }
}
