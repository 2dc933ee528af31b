package dev.ferry.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.address.AddressException;
import dev.ferry.address.Endpoint;
import dev.ferry.psync.ReplicationClient;
import dev.ferry.psync.ReplicationSettings;
import dev.ferry.psync.Snapshot;
import dev.ferry.psync.spool.SpoolLimits;
import dev.ferry.psync.stream.CommandStream;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.RdbReader;
import dev.ferry.resp.FrameReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/**
 * A replica that writes down what it is given: the keys of the snapshot, then each command of the stream with the database
 * it runs in. It reports what it has taken as applied, unless it is told to hold that back. Thread-safe.
 */
final class RecordingReplica implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ReplicationClient client;
    private final Snapshot snapshot;
    private final Set<String> keys = new TreeSet<>();
    private final List<String> commands = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<Throwable> end = new CompletableFuture<>();
    private final CommandStream stream;
    private volatile boolean applying = true;

    private RecordingReplica(ReplicationClient client) throws IOException {
        this.client = client;
        this.snapshot = client.awaitSnapshot();
        RdbReader rdb = new RdbReader(snapshot.bytes(), RdbLimits.defaults());
        long length = -1;
        while (length < 0) {
            switch (rdb.next()) {
                case RdbEvent.Entry entry ->
                    keys.add(entry.db() + ":" + entry.key().toUtf8());
                case RdbEvent.End ended -> length = ended.length();
                case RdbEvent other -> {}
            }
        }
        this.stream = client.openStream(snapshot, length, rdb.remainder(), CommandStream.DB_UNKNOWN, () -> {});
    }

    /** Takes the snapshot of the source, and then its stream on a thread of its own. */
    static RecordingReplica of(ReplicationSettings settings) throws IOException {
        ReplicationClient client = ReplicationClient.start(settings);
        try {
            RecordingReplica replica = new RecordingReplica(client);
            Thread.ofVirtual().name("recording-replica").start(replica::record);
            return replica;
        } catch (IOException | RuntimeException e) {
            client.close();
            throw e;
        }
    }

    static RecordingReplica of(RealServer source) throws IOException {
        return of(settings(source.uri()));
    }

    static ReplicationSettings settings(String uri) {
        return settings(uri, SpoolLimits.inMemory(64 << 10, 64 << 20), PATIENCE);
    }

    /** @param patience for a silent source, and for one that cannot be reached */
    static ReplicationSettings settings(String uri, SpoolLimits spool, Duration patience) {
        try {
            return new ReplicationSettings(Endpoint.parse(uri), spool, PATIENCE, patience, patience, 0);
        } catch (AddressException e) {
            throw new IllegalArgumentException(uri, e);
        }
    }

    ReplicationClient client() {
        return client;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    /** The keys of the snapshot as {@code db:key}. */
    Set<String> keys() {
        return keys;
    }

    /** The commands so far that are not about the link, as {@code db: NAME arguments}. */
    List<String> commands() {
        synchronized (commands) {
            return List.copyOf(commands);
        }
    }

    /** What has ended the stream; there is nothing while it goes on. */
    CompletableFuture<Throwable> end() {
        return end;
    }

    /** Whether what is taken is reported as applied from now on; when it is again, everything so far is. */
    void applying(boolean applying) {
        this.applying = applying;
        if (applying) {
            client.applied(client.status().receivedOffset());
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private void record() {
        try {
            while (true) {
                stream.next();
                if (!stream.kind().concernsLinkOnly()) {
                    commands.add(stream.db() + ": " + words(stream.frame()));
                }
                if (applying && stream.atBoundary()) {
                    client.applied(stream.endOffset());
                }
            }
        } catch (IOException | RuntimeException | Error e) {
            end.complete(e);
        }
    }

    private static String words(FrameReader frame) {
        if (!frame.whole()) {
            return frame.toString();
        }
        List<String> words = new ArrayList<>();
        for (int i = 0; i < frame.argumentCount() && frame.knows(i); i++) {
            words.add(new String(frame.argument(i).toArray(), UTF_8));
        }
        return String.join(" ", words);
    }
}
