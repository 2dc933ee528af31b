package dev.ferry.migrator.cutover;

import dev.ferry.migrator.server.DatabaseCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Compares how many keys each database has at the source and at the target.
 *
 * <p>Keys without a time to live must be equally many. Of those with one the target may have fewer, because it removes
 * expired keys of its own accord, which a fenced source does not; but not fewer than have expired since the migration
 * began.
 *
 * @param databases how many databases were compared
 * @param differences one sentence for each that differs
 */
public record CountComparison(int databases, List<String> differences) {

    private static final DatabaseCount NONE = new DatabaseCount(0, 0);

    public CountComparison {
        differences = List.copyOf(differences);
    }

    /**
     * Compares.
     *
     * @param expiredAtMost how many keys can have expired at the target, or were left out because they had
     * @param before what the target held before the migration; it may still hold that in addition
     */
    static CountComparison of(
            Map<Integer, DatabaseCount> source,
            Map<Integer, DatabaseCount> target,
            Map<Integer, DatabaseCount> before,
            long expiredAtMost) {
        TreeSet<Integer> databases = new TreeSet<>(source.keySet());
        databases.addAll(target.keySet());
        List<String> differences = new ArrayList<>();
        for (int db : databases) {
            DatabaseCount wanted = source.getOrDefault(db, NONE);
            DatabaseCount found = target.getOrDefault(db, NONE);
            long extra = before.getOrDefault(db, NONE).keys();
            if (!agree(wanted, found, extra, expiredAtMost)) {
                differences.add("db" + db + " has " + describe(wanted) + " at the source and " + describe(found)
                        + " at the target");
            }
        }
        return new CountComparison(databases.size(), differences);
    }

    private static boolean agree(DatabaseCount source, DatabaseCount target, long extra, long expiredAtMost) {
        long lacking = source.keys() - target.keys();
        long lackingPersistent = persistent(source) - persistent(target);
        if (extra > 0) {
            return lacking <= expiredAtMost && -lacking <= extra;
        }
        // A hash whose fields have all expired goes as a whole, although it has no time to live itself.
        return lacking >= 0 && lacking <= expiredAtMost && lackingPersistent >= 0 && lackingPersistent <= lacking;
    }

    private static long persistent(DatabaseCount count) {
        return count.keys() - count.expires();
    }

    private static String describe(DatabaseCount count) {
        return count.keys() + " keys (" + count.expires() + " with a time to live)";
    }
}
