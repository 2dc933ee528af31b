package dev.ferry.engine.snapshot;

import dev.ferry.engine.keyspace.Keyspace;
import dev.ferry.engine.type.HashValue;
import dev.ferry.engine.type.ListValue;
import dev.ferry.engine.type.SetValue;
import dev.ferry.engine.type.SortedSetValue;
import dev.ferry.engine.type.StreamValue;
import dev.ferry.engine.type.StringValue;
import dev.ferry.engine.type.Value;
import dev.ferry.engine.type.ValueLimits;
import dev.ferry.rdb.Dialect;
import dev.ferry.rdb.transcode.TargetServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A snapshot of a few values that nobody wants to have. The first snapshot in a process has about a hundred classes loaded, which
 * takes some 40 ms; with this one they are there before the engine's thread, and all of its clients, have to wait for them.
 */
public final class Rehearsal {

    private static final AtomicBoolean BEGUN = new AtomicBoolean();
    private static final SnapshotRequest ALL_KEYS = new SnapshotRequest(
            new TargetServer(Dialect.REDIS, 7, 4), Set.of(), true, false, Map.of(), List.of(), true, true);

    private Rehearsal() {}

    /** Has it take place on a thread of its own, once in a process. */
    public static void begin(ValueLimits limits) {
        if (BEGUN.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("ferry-rehearsal").start(() -> write(limits, new Nowhere()));
        }
    }

    static void write(ValueLimits limits, SnapshotSink sink) {
        try {
            Snapshot snapshot = Snapshot.begin(valuesOfAllTypes(limits), ALL_KEYS, sink);
            while (!snapshot.step(Long.MAX_VALUE >> 1)) {
                // Nobody waits for slices.
            }
        } catch (SnapshotException e) {
            throw new IllegalStateException("a snapshot of a few values failed", e);
        }
    }

    private static Keyspace valuesOfAllTypes(ValueLimits limits) {
        byte[] word = "a word that is long enough to be compressed: a word, a word, a word"
                .getBytes(StandardCharsets.ISO_8859_1);
        ListValue list = new ListValue();
        list.push(false, word);
        SetValue packedSet = SetValue.packed();
        packedSet.add(word, limits.set());
        SetValue numbers = SetValue.ofNumbers();
        numbers.add(new byte[] {'1'}, limits.set());
        SetValue hashedSet = SetValue.hashed();
        hashedSet.add(word, limits.set());
        SortedSetValue packedScores = new SortedSetValue();
        packedScores.put(new byte[] {'m'}, 1.5, limits.sortedSet());
        SortedSetValue scores = new SortedSetValue();
        scores.put(word, 1.5, limits.sortedSet());
        HashValue packedHash = new HashValue();
        packedHash.put(new byte[] {'f'}, new byte[] {'v'}, limits.hash());
        HashValue hash = new HashValue();
        hash.put(word, word, limits.hash());
        List<Value> values = List.of(
                StringValue.of(word),
                StringValue.of(1),
                list,
                packedSet,
                numbers,
                hashedSet,
                packedScores,
                scores,
                packedHash,
                hash,
                new StreamValue());
        Keyspace keyspace = new Keyspace(1);
        for (int i = 0; i < values.size(); i++) {
            keyspace.database(0).put(new byte[] {(byte) i}, values.get(i));
        }
        keyspace.database(0).setExpiry(new byte[] {0}, Long.MAX_VALUE);
        return keyspace;
    }

    private static final class Nowhere implements SnapshotSink {

        @Override
        public void write(byte[] bytes, int from, int length) {
            // It is about what happens on the way here.
        }

        @Override
        public boolean isFull() {
            return false;
        }
    }
}
