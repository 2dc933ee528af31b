package dev.ferry.migrator.verify;

import dev.ferry.migrator.server.DatabaseCount;
import dev.ferry.migrator.server.ServerInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Compares how many keys each database has, by what INFO says.
 *
 * <p>Keys without a time to live must be equally many. Of those with one a server removes what has expired a while later, and
 * leaves up to a tenth of them; so much they may differ. Immutable.
 *
 * @param databases how many databases were compared
 * @param differences those that differ
 */
record CountedDatabases(int databases, List<Difference> differences) {

    private static final DatabaseCount NONE = new DatabaseCount(0, 0, 0);
    private static final int EXPIRED_SHARE = 10;

    CountedDatabases {
        differences = List.copyOf(differences);
    }

    /**
     * Compares the databases that are selected, each with those that go there.
     *
     * @param own how many keys of Ferry's own the target's databases have
     */
    static CountedDatabases of(Keys keys, ServerInfo source, ServerInfo target, Map<Integer, DatabaseCount> own) {
        SortedMap<Integer, DatabaseCount> wanted = new TreeMap<>();
        source.databases().forEach((db, count) -> {
            if (keys.selectsOfSource(db)) {
                wanted.merge(keys.mapping().db(db), count, CountedDatabases::sum);
            }
        });
        target.databases().keySet().stream().filter(keys::selectsOfTarget).forEach(db -> wanted.putIfAbsent(db, NONE));
        List<Difference> differences = new ArrayList<>();
        wanted.forEach((db, here) -> {
            DatabaseCount there = without(target.databases().getOrDefault(db, NONE), own.getOrDefault(db, NONE));
            if (persistent(here) != persistent(there)
                    || Math.abs(here.expires() - there.expires())
                            > Math.max(here.expires(), there.expires()) / EXPIRED_SHARE) {
                differences.add(new Difference("db " + db, words(here) + " against " + words(there)));
            }
        });
        return new CountedDatabases(wanted.size(), differences);
    }

    private static DatabaseCount sum(DatabaseCount a, DatabaseCount b) {
        return new DatabaseCount(a.keys() + b.keys(), a.expires() + b.expires(), a.fieldExpires() + b.fieldExpires());
    }

    private static DatabaseCount without(DatabaseCount all, DatabaseCount own) {
        return new DatabaseCount(all.keys() - own.keys(), all.expires() - own.expires(), all.fieldExpires());
    }

    private static long persistent(DatabaseCount count) {
        return count.keys() - count.expires();
    }

    private static String words(DatabaseCount count) {
        return "%d keys, %d of them with a TTL".formatted(count.keys(), count.expires());
    }
}
