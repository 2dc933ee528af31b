package dev.ferry.migrator.verify;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.verify.value.Discrepancies;
import dev.ferry.migrator.verify.value.StreamComparison;
import dev.ferry.migrator.verify.value.Times;
import dev.ferry.migrator.verify.value.ValueComparison;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ValueItems;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Compares one value that is too large to be read as a whole, part by part. For one value; confined to one thread. */
final class LargeValues {

    private static final int PART_BYTES = 512 << 10;
    private static final long PART_ELEMENTS_MAX = 4000;

    private final RemoteKey source;
    private final RemoteKey target;
    private final Abilities abilities;
    private final Times times;

    LargeValues(RemoteKey source, RemoteKey target, Abilities abilities, Times times) {
        this.source = source;
        this.target = target;
        this.abilities = abilities;
        this.times = times;
    }

    /** Says of two types that they are not the same. */
    static String types(String source, String target) {
        return "is a %s on the source and a %s on the target".formatted(source, target);
    }

    /**
     * Compares.
     *
     * @param bytes how large the value is, or about
     * @throws KeyChangedException when it became something else meanwhile
     */
    void compare(long bytes, Discrepancies found) throws IOException {
        String type = source.type();
        String other = target.type();
        if (!type.equals(other)) {
            found.add(types(type, other));
            return;
        }
        switch (type) {
            case "string" -> new ValueComparison(times).compare(string(source), string(target), found);
            case "list" -> {
                long page = page(bytes, "LLEN");
                new ValueComparison(times).compare(list(source, page), list(target, page), found);
            }
            case "set" -> elements(LargeElements.Form.SET, page(bytes, "SCARD"), found);
            case "zset" -> elements(LargeElements.Form.SORTED_SET, page(bytes, "ZCARD"), found);
            case "hash" -> elements(LargeElements.Form.HASH, page(bytes, "HLEN"), found);
            case "stream" -> {
                long page = page(bytes, "XLEN");
                new StreamComparison(times)
                        .compare(
                                new LargeStream(source, page, abilities),
                                new LargeStream(target, page, abilities),
                                found);
            }
            default -> opaque(type, bytes, found);
        }
    }

    /** There are no commands to read such a value in parts. */
    private void opaque(String type, long bytes, Discrepancies found) throws IOException {
        Reply here = source.ask("DUMP");
        if (here instanceof Reply.Nil || !here.equals(target.ask("DUMP"))) {
            found.add("cannot be compared: a %s of %d bytes, whose payloads of DUMP are not the same"
                    .formatted(type, bytes));
        }
    }

    private void elements(LargeElements.Form form, long page, Discrepancies found) throws IOException {
        new LargeElements(form, source, target, times).compare(page, found);
    }

    /** How many elements are asked for together: as many as make a part of the usual size. */
    private long page(long bytes, String countCommand) throws IOException {
        long count = Math.max(1, source.number(countCommand));
        return Math.clamp(PART_BYTES / Math.max(1, bytes / count), 1, PART_ELEMENTS_MAX);
    }

    private static ValueItems string(RemoteKey key) throws IOException {
        long length = key.number("STRLEN");
        long[] at = {0};
        return new ValueItems.OfString(length, () -> {
            if (at[0] >= length) {
                return null;
            }
            Reply reply = key.ask("GETRANGE", decimal(at[0]), decimal(at[0] + PART_BYTES - 1));
            at[0] += PART_BYTES;
            return reply instanceof Reply.Bulk(Bytes part) && part.length() > 0 ? part : null;
        });
    }

    private static ValueItems list(RemoteKey key, long page) {
        Deque<Reply> part = new ArrayDeque<>();
        long[] at = {0};
        Items<Bytes> items = () -> {
            if (part.isEmpty()) {
                part.addAll(key.list("LRANGE", decimal(at[0]), decimal(at[0] + page - 1)));
                at[0] += page;
            }
            return LongBytes.of(part.poll());
        };
        return new ValueItems.OfList(ValueItems.UNKNOWN, items);
    }

    static Bytes decimal(long number) {
        return Bytes.utf8(Long.toString(number));
    }
}
