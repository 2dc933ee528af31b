package dev.ferry.migrator.rdb.stats;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.rdb.json.JsonBytes;
import dev.ferry.migrator.rdb.stats.PrefixSketch.Estimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Counts what keys begin with: up to the first colon, and up to the second. One sketch for each, so that many different
 * second parts ({@code user:1:}, {@code user:2:} …) cannot drive out the first. Confined to one thread.
 */
final class Prefixes {

    private static final int SEPARATOR = ':';
    private static final int SKETCH_PREFIXES = 4096;

    /** A separator behind so many bytes is not looked for: such a beginning is no name of a group. */
    private static final int PREFIX_BYTES_MAX = 128;

    private static final int LONGER_MAX = 3;

    /** A longer prefix is worth a line when it has at least one part in so many of the shorter. */
    private static final int LONGER_PARTS = 20;

    private final PrefixSketch first = new PrefixSketch(SKETCH_PREFIXES);
    private final PrefixSketch second = new PrefixSketch(SKETCH_PREFIXES);
    private long keysWithout;
    private long bytesWithout;

    void add(Bytes key, long bytes) {
        int one = separator(key, 0);
        if (one < 0) {
            keysWithout++;
            bytesWithout += bytes;
            return;
        }
        first.add(beginning(key, one), bytes);
        int two = separator(key, one + 1);
        if (two >= 0) {
            second.add(beginning(key, two), bytes);
        }
    }

    /** Returns what keys without a separator are. */
    Share without() {
        return new Share("without prefix", keysWithout, bytesWithout);
    }

    /** Returns the greatest, those with the most bytes first. */
    List<Prefix> greatest(int count) {
        List<Estimate> longer = sorted(second);
        List<Prefix> prefixes = new ArrayList<>();
        for (Estimate estimate : sorted(first)) {
            if (prefixes.size() == count) {
                break;
            }
            prefixes.add(prefix(estimate, longerOf(estimate, longer)));
        }
        return prefixes;
    }

    private static List<Prefix> longerOf(Estimate shorter, List<Estimate> longer) {
        return longer.stream()
                .filter(estimate -> begins(estimate.prefix(), shorter.prefix()))
                .filter(estimate -> estimate.bytesMin() >= shorter.bytesMin() / LONGER_PARTS)
                .limit(LONGER_MAX)
                .map(estimate -> prefix(estimate, List.of()))
                .toList();
    }

    private static Prefix prefix(Estimate estimate, List<Prefix> longer) {
        return new Prefix(
                new JsonBytes(estimate.prefix()), estimate.keys(), estimate.bytesMin(), estimate.bytesMax(), longer);
    }

    private static List<Estimate> sorted(PrefixSketch sketch) {
        List<Estimate> estimates = sketch.estimates();
        estimates.sort(Comparator.comparingLong(Estimate::bytesMin).reversed().thenComparing(Estimate::prefix));
        return estimates;
    }

    private static boolean begins(Bytes longer, Bytes shorter) {
        return longer.length() > shorter.length()
                && beginning(longer, shorter.length() - 1).equals(shorter);
    }

    private static int separator(Bytes key, int from) {
        int end = Math.min(key.length(), PREFIX_BYTES_MAX);
        for (int at = from; at < end; at++) {
            if (key.byteAt(at) == SEPARATOR) {
                return at;
            }
        }
        return -1;
    }

    private static Bytes beginning(Bytes key, int last) {
        byte[] bytes = new byte[last + 1];
        for (int i = 0; i <= last; i++) {
            bytes[i] = (byte) key.byteAt(i);
        }
        return Bytes.adopt(bytes);
    }
}
