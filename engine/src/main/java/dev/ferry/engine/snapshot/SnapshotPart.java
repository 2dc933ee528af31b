package dev.ferry.engine.snapshot;

import dev.ferry.engine.dict.Dict;
import dev.ferry.engine.keyspace.Contents;
import dev.ferry.engine.type.Value;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The contents of one database, and how far the walk has come in them.
 *
 * <p>The walk goes from bucket to bucket. The keys of the last one wait until each has been written. Of those that lie before
 * the walk, it has to know only which it is to pass over.
 */
final class SnapshotPart {

    private final int index;
    private final Contents contents;

    /** The keys before the walk that it passes over: those that have been written, and those that are new. */
    private final Dict<Boolean> taken = new Dict<>();

    private final Deque<Dict.Entry<Value>> waiting = new ArrayDeque<>();
    private final Consumer<Dict.Entry<Value>> visitor = this::meet;
    private long cursor;
    private boolean atEnd;

    SnapshotPart(int index, Contents contents) {
        this.index = index;
        this.contents = contents;
        contents.keepFromShrinking();
    }

    /** Returns the index of the database that had the contents when it all began. */
    int index() {
        return index;
    }

    Contents contents() {
        return contents;
    }

    boolean isFinished() {
        return atEnd && waiting.isEmpty();
    }

    /** Returns the next key that is to be written; null when the bucket had none, which is not the end. */
    Dict.@Nullable Entry<Value> next() {
        if (waiting.isEmpty() && !atEnd) {
            cursor = contents.scan(cursor, visitor);
            if (cursor == 0) {
                end();
            }
        }
        return waiting.poll();
    }

    private void meet(Dict.Entry<Value> entry) {
        if (taken.remove(entry.key()) == null) {
            waiting.add(entry);
        }
    }

    /** Has the walk pass over a key, and returns whether it would else have come to it. */
    boolean takeOutOfTurn(byte[] key) {
        if (atEnd || Dict.isPassed(cursor, key)) {
            return waiting.removeIf(entry -> Arrays.equals(entry.key(), key));
        }
        return taken.put(key, Boolean.TRUE);
    }

    /** Walks no more. */
    void end() {
        if (!atEnd) {
            atEnd = true;
            taken.clear();
            contents.letShrink();
        }
    }
}
