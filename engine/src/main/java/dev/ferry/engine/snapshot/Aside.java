package dev.ferry.engine.snapshot;

import dev.ferry.engine.keyspace.Accesses;
import dev.ferry.rdb.RdbWriter;
import dev.ferry.rdb.encoding.EncodingPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys that had to be written while a large value was only half written: they wait in memory until it is complete. */
final class Aside {

    /** Pieces, because together they may be longer than an array. */
    private final List<byte[]> pieces = new ArrayList<>();

    private final RdbWriter writer;
    private final RecordWriter records;

    Aside(SnapshotRequest request, EncodingPolicy policy, OlderForms olderForms, @Nullable Accesses accesses) {
        writer = new RdbWriter(this::keep, request.target().rdbVersion(), policy);
        records = new RecordWriter(writer, olderForms, accesses);
    }

    RecordWriter records() {
        return records;
    }

    /** Gives everything to the snapshot. */
    void moveTo(RdbWriter snapshot) throws IOException {
        writer.flush();
        for (byte[] piece : pieces) {
            snapshot.records(piece, 0, piece.length);
        }
        pieces.clear();
        records.forgetDatabase();
    }

    private void keep(byte[] bytes, int from, int length) {
        pieces.add(Arrays.copyOfRange(bytes, from, from + length));
    }
}
