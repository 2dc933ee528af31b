package dev.ferry.engine.snapshot;

import dev.ferry.rdb.RdbWriter;
import dev.ferry.rdb.encoding.EncodingPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Keys that had to be written while a large value was only half written: they wait in memory until it is complete. */
final class Aside {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final RdbWriter writer;
    private final RecordWriter records;

    Aside(SnapshotRequest request, EncodingPolicy policy, OlderForms olderForms) {
        writer = new RdbWriter(bytes::write, request.target().rdbVersion(), policy);
        records = new RecordWriter(writer, olderForms, request.idleTimes());
    }

    RecordWriter records() {
        return records;
    }

    /** Gives everything to the snapshot. */
    void moveTo(RdbWriter snapshot) throws IOException {
        writer.flush();
        byte[] all = bytes.toByteArray();
        snapshot.records(all, 0, all.length);
        bytes.reset();
        records.forgetDatabase();
    }
}
