package dev.ferry.engine.snapshot;

import dev.ferry.engine.type.ElementVisitor;
import dev.ferry.engine.type.SetValue;
import dev.ferry.rdb.encoding.RdbOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A set that is a hash table.
 *
 * <pre>
 * len members { string member } × members
 * </pre>
 */
final class SetPieces implements ValuePieces {

    private static final int PIECE_MEMBERS = 128;

    private final SetValue set;
    private final List<byte[]> found = new ArrayList<>();
    private long cursor;

    SetPieces(SetValue set, RdbOutput out) throws IOException {
        this.set = set;
        set.keepFromShrinking();
        out.length(set.size());
    }

    @Override
    public boolean writeNext(RdbOutput out) throws IOException {
        found.clear();
        do {
            cursor = set.scan(cursor, ElementVisitor.ofArrays(found::add));
        } while (cursor != 0 && found.size() < PIECE_MEMBERS);
        for (byte[] member : found) {
            out.string(member, 0, member.length);
        }
        return cursor != 0;
    }

    @Override
    public void end() {
        set.letShrink();
    }
}
