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

    private static final DatabaseCount NONE = new DatabaseCount(0, 0, 0);

    public CountComparison {
        differences = List.copyOf(differences);
    }

    /**
     * How many keys the target may lack, because they went with their time.
     *
     * @param keys keys that have expired at the target, or were left out because they had
     * @param hashFields fields that have expired at the target; a hash goes with its last one, although it has no time to
     *     live itself
     */
    public record Expired(long keys, long hashFields) {

        /** When nobody has counted them from the beginning: only keys that do not expire can be compared. */
        static final Expired UNKNOWN = new Expired(Long.MAX_VALUE / 2, 0);
    }

    /**
     * Compares.
     *
     * @param expired what the target may lack, in all databases together
     * @param before what the target held before the migration; it may still hold that in addition
     */
    public static CountComparison of(
            Map<Integer, DatabaseCount> source,
            Map<Integer, DatabaseCount> target,
            Map<Integer, DatabaseCount> before,
            Expired expired) {
        TreeSet<Integer> databases = new TreeSet<>(source.keySet());
        databases.addAll(target.keySet());
        List<String> differences = new ArrayList<>();
        Expired left = expired;
        for (int db : databases) {
            DatabaseCount wanted = source.getOrDefault(db, NONE);
            DatabaseCount found = target.getOrDefault(db, NONE);
            long extra = before.getOrDefault(db, NONE).keys();
            long lacking = wanted.keys() - found.keys();
            long lackingPersistent = persistent(wanted) - persistent(found);
            boolean agree = extra > 0
                    ? lacking <= left.keys() + left.hashFields() && -lacking <= extra
                    : within(lackingPersistent, left.hashFields()) && within(lacking - lackingPersistent, left.keys());
            if (agree) {
                left = new Expired(
                        left.keys() - Math.max(0, lacking - lackingPersistent),
                        left.hashFields() - Math.max(0, lackingPersistent));
            } else {
                differences.add("db" + db + " has " + describe(wanted) + " at the source and " + describe(found)
                        + " at the target");
            }
        }
        return new CountComparison(databases.size(), differences);
    }

    private static boolean within(long lacking, long allowed) {
        return lacking >= 0 && lacking <= allowed;
    }

    private static long persistent(DatabaseCount count) {
        return count.keys() - count.expires();
    }

    private static String describe(DatabaseCount count) {
        return count.keys() + " keys (" + count.expires() + " with a time to live)";
    }
}
