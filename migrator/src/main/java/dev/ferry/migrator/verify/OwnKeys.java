package dev.ferry.migrator.verify;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.server.DatabaseCount;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/** Counts the keys that a running migration has on its target for itself. */
final class OwnKeys {

    private OwnKeys() {}

    /** Returns how many there are, by database. */
    static Map<Integer, DatabaseCount> count(Pipe target, IntPredicate selected) throws IOException {
        Map<Integer, DatabaseCount> counts = new TreeMap<>();
        for (int db : Abilities.info(target).databases().keySet()) {
            if (selected.test(db)) {
                counts.put(db, count(target, db));
            }
        }
        return counts;
    }

    private static DatabaseCount count(Pipe target, int db) throws IOException {
        List<Bytes> found = new ArrayList<>();
        Scan scan = Scan.all(target, db);
        for (Optional<List<Reply>> names = scan.next(); names.isPresent(); names = scan.next()) {
            for (Reply name : names.get()) {
                if (name instanceof Reply.Bulk(Bytes key) && Keys.own(key) && !found.contains(key)) {
                    found.add(key);
                }
            }
        }
        found.forEach(key -> target.add("PTTL", key, List.of()));
        target.send();
        long expires = 0;
        for (int i = 0; i < found.size(); i++) {
            expires += target.number("PTTL") >= 0 ? 1 : 0;
        }
        return new DatabaseCount(found.size(), expires, 0);
    }
}
