package dev.ferry.migrator.expiry;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.server.DatabaseCount;
import dev.ferry.migrator.server.ServerConnection;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Goes by SCAN through the keys of the databases in which anything expires: through all of them for their own expiry, and through the
 * hashes once more for that of their fields. Confined to one thread.
 */
final class ScanWalk implements KeyWalk {

    private static final String KEYS_AT_ONCE = "2000";
    private static final Bytes START = Bytes.utf8("0");

    private final ServerConnection target;
    private final ArrayDeque<HeldKeys.Place> places = new ArrayDeque<>();
    private Bytes cursor = START;

    private ScanWalk(ServerConnection target) {
        this.target = target;
    }

    /** Looks which databases have to be gone through. */
    static ScanWalk through(ServerConnection target, Map<Integer, DatabaseCount> databases) {
        ScanWalk walk = new ScanWalk(target);
        databases.forEach((db, count) -> {
            if (count.expires() > 0) {
                walk.places.add(new HeldKeys.Place(db, false));
            }
            if (count.fieldExpires() > 0) {
                walk.places.add(new HeldKeys.Place(db, true));
            }
        });
        return walk;
    }

    @Override
    public Optional<Step> next() throws IOException {
        HeldKeys.Place place = places.peek();
        if (place == null) {
            return Optional.empty();
        }
        List<Bytes> scan = place.fields()
                ? Words.of("SCAN", cursor, "COUNT", KEYS_AT_ONCE, "TYPE", "hash")
                : Words.of("SCAN", cursor, "COUNT", KEYS_AT_ONCE);
        Reply answer = target.askAll(List.of(Words.of("SELECT", Integer.toString(place.db())), scan))
                .getLast();
        if (!(answer instanceof Reply.Array(List<Reply> items)
                && items.size() == 2
                && items.get(0) instanceof Reply.Bulk(Bytes next)
                && items.get(1) instanceof Reply.Array(List<Reply> names))) {
            throw Words.unexpected(target, "SCAN", answer);
        }
        cursor = next;
        if (cursor.equals(START)) {
            places.remove();
        }
        return Optional.of(new Step(place, Words.bulks(names)));
    }
}
