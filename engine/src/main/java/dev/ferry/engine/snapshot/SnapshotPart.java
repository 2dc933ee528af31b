package dev.ferry.engine.snapshot;

import dev.ferry.engine.dict.Dict;
import dev.ferry.engine.keyspace.Contents;
import dev.ferry.engine.type.Value;
import java.util.function.Consumer;

/** The contents of one database, and how far the walk has come in them. */
final class SnapshotPart {

    private final int index;
    private final Contents contents;

    /** The keys before the walk that it has to pass over: those that have been written, and those that are new. */
    private final Dict<Boolean> taken = new Dict<>();

    private long cursor;
    private boolean finished;

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
        return finished;
    }

    /** Shows the keys of the next bucket that are not to be passed over. */
    void next(Consumer<Dict.Entry<Value>> visitor) {
        cursor = contents.scan(cursor, entry -> {
            if (taken.remove(entry.key()) == null) {
                visitor.accept(entry);
            }
        });
        if (cursor == 0) {
            end();
        }
    }

    /** Has the walk pass over a key, and returns whether it would not have done so. */
    boolean takeOutOfTurn(byte[] key) {
        return !Dict.isPassed(cursor, key) && taken.put(key, Boolean.TRUE);
    }

    /** Walks no more. */
    void end() {
        if (!finished) {
            finished = true;
            contents.letShrink();
        }
    }
}
