package dev.ferry.engine.snapshot;

import dev.ferry.engine.keyspace.Keyspace;
import dev.ferry.rdb.Dialect;
import dev.ferry.rdb.spill.Spill;
import dev.ferry.rdb.transcode.TargetServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A snapshot that is written at once, in memory while it is small, else in a file that is gone when it is closed. */
public final class StoredSnapshot implements AutoCloseable {

    private static final int MEMORY_BYTES_MAX = 16 << 20;
    private static final TargetServer OWN = new TargetServer(Dialect.REDIS, 7, 4);

    private final Spill spill = new Spill(Path.of(System.getProperty("java.io.tmpdir", ".")), MEMORY_BYTES_MAX);

    private StoredSnapshot() {}

    /**
     * Writes all keys, in the engine's own forms.
     *
     * @param functions the codes of the libraries that go with them
     */
    public static StoredSnapshot of(Keyspace keyspace, List<byte[]> functions) throws IOException, SnapshotException {
        StoredSnapshot stored = new StoredSnapshot();
        SpillSink sink = new SpillSink(stored.spill);
        boolean written = false;
        try {
            Snapshot snapshot = Snapshot.begin(
                    keyspace, new SnapshotRequest(OWN, Set.of(), false, false, Map.of(), functions, true, true), sink);
            while (!snapshot.step(Long.MAX_VALUE >> 1)) {
                // Nobody waits for slices.
            }
            sink.throwFailure();
            written = true;
            return stored;
        } finally {
            if (!written) {
                stored.close();
            }
        }
    }

    /** Returns its bytes from the first one. */
    public InputStream open() throws IOException {
        return spill.open();
    }

    @Override
    public void close() throws IOException {
        spill.close();
    }

    /** Remembers that the spill has failed, of which the snapshot knows nothing. */
    private static final class SpillSink implements SnapshotSink {

        private final Spill spill;
        private @Nullable IOException failure;

        SpillSink(Spill spill) {
            this.spill = spill;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            if (failure == null) {
                try {
                    spill.write(bytes, from, length);
                } catch (IOException e) {
                    failure = e;
                }
            }
        }

        @Override
        public boolean isFull() {
            return false;
        }

        void throwFailure() throws IOException {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
