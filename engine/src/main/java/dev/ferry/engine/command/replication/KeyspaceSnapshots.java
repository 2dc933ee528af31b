package dev.ferry.engine.command.replication;

import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.EngineVersion;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import dev.ferry.engine.replication.primary.SnapshotContent;
import dev.ferry.engine.replication.primary.SnapshotSource;
import dev.ferry.engine.snapshot.Snapshot;
import dev.ferry.engine.snapshot.SnapshotException;
import dev.ferry.engine.snapshot.SnapshotRequest;
import dev.ferry.engine.snapshot.SnapshotSink;
import dev.ferry.rdb.transcode.Loss;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Snapshots of the engine's own dataset. */
final class KeyspaceSnapshots implements SnapshotSource {

    private static final Setting COMPRESS = Settings.named("rdbcompression");

    /**
     * What a replica that is older than the engine can do without: it goes on with the same data. Anything else ends the
     * synchronization, because the replica would not be one.
     */
    private static final Set<Loss> DISPENSABLE = EnumSet.of(Loss.STREAM_STATE, Loss.FUNCTIONS);

    private final Engine engine;

    KeyspaceSnapshots(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Run start(Request request, Sink sink) throws IOException {
        boolean functions =
                request.content() != SnapshotContent.NOTHING && request.target().functions();
        SnapshotRequest wanted = new SnapshotRequest(
                request.target(),
                DISPENSABLE,
                engine.config().yes(COMPRESS),
                false,
                remarks(request),
                functions ? engine.libraries().codes() : List.of(),
                request.content() == SnapshotContent.EVERYTHING,
                true);
        try {
            return new Walk(Snapshot.begin(engine.keyspace(), wanted, new Adapter(sink)));
        } catch (SnapshotException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private Map<String, String> remarks(Request request) {
        Map<String, String> remarks = new LinkedHashMap<>();
        remarks.put("redis-ver", EngineVersion.REDIS);
        remarks.put("redis-bits", "64");
        remarks.put("ctime", Long.toString(engine.keyspace().nowMillis() / 1000));
        remarks.put("repl-stream-db", Integer.toString(request.streamDatabase()));
        remarks.put("repl-id", request.replid());
        remarks.put("repl-offset", Long.toString(request.offset()));
        return remarks;
    }

    private record Adapter(Sink sink) implements SnapshotSink {

        @Override
        public void write(byte[] bytes, int from, int length) {
            sink.write(bytes, from, length);
        }

        @Override
        public boolean isFull() {
            return sink.isFull();
        }
    }

    private record Walk(Snapshot snapshot) implements Run {

        @Override
        public boolean step(long nanosMax) throws IOException {
            try {
                return snapshot.step(nanosMax);
            } catch (SnapshotException e) {
                throw new IOException(e.getMessage(), e);
            }
        }

        @Override
        public void cancel() {
            snapshot.cancel();
        }
    }
}
