package dev.ferry.engine.acl;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What users were refused, the latest first, and how often each kind of thing was. */
public final class AccessLog {

    /** The same again within this time is counted, and not written down once more. */
    private static final long SAME_WITHIN_MILLIS = 60_000;

    /** So far back is looked for the same. */
    private static final int LOOKED_AT = 10;

    private final List<AccessLogEntry> entries = new ArrayList<>();
    private final Map<Denial.Reason, Long> counts = new EnumMap<>(Denial.Reason.class);
    private long nextId;

    /** Writes down what was refused, and forgets the oldest when there is more than may be. */
    public void add(
            Denial.Reason reason,
            String context,
            String object,
            String user,
            String client,
            long nowMillis,
            long entriesMax) {
        counts.merge(reason, 1L, Long::sum);
        AccessLogEntry latest =
                new AccessLogEntry(nextId, 1, reason, context, object, user, client, nowMillis, nowMillis);
        for (int i = 0; i < Math.min(LOOKED_AT, entries.size()); i++) {
            AccessLogEntry earlier = entries.get(i);
            if (earlier.isLike(latest) && nowMillis - earlier.updatedMillis() <= SAME_WITHIN_MILLIS) {
                entries.remove(i);
                entries.addFirst(earlier.again(latest));
                return;
            }
        }
        nextId++;
        entries.addFirst(latest);
        while (entries.size() > entriesMax) {
            entries.removeLast();
        }
    }

    /** Returns the latest ones, at most so many. */
    public List<AccessLogEntry> latest(long max) {
        return List.copyOf(entries.subList(0, Math.clamp(max, 0, entries.size())));
    }

    /** Forgets all entries. */
    public void clear() {
        entries.clear();
    }

    /** Returns how often something was refused for a reason. */
    public long count(Denial.Reason reason) {
        return counts.getOrDefault(reason, 0L);
    }

    /** Sets all counters to zero. */
    public void resetCounts() {
        counts.clear();
    }
}
