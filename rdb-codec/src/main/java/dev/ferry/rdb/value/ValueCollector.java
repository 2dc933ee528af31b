package dev.ferry.rdb.value;

import dev.ferry.bytes.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;

/** Makes a {@link Value} of its items. Confined to one thread; for one value. */
final class ValueCollector {

    /** Longer arrays are not to be had from every virtual machine. */
    private static final int ARRAY_LENGTH_MAX = Integer.MAX_VALUE - 8;

    private final ValueBudget budget;
    private final long stringBytesMax;

    ValueCollector(long bytesMax) {
        this.budget = new ValueBudget(bytesMax);
        this.stringBytesMax = Math.min(bytesMax, ARRAY_LENGTH_MAX);
    }

    Value collect(ValueItems value) throws IOException {
        return switch (value) {
            case ValueItems.OfString string -> string(string);
            case ValueItems.OfList list -> new Value.OfList(strings(list.items()));
            case ValueItems.OfSet set -> set(set.items());
            case ValueItems.OfSortedSet sortedSet -> sortedSet(sortedSet.items());
            case ValueItems.OfHash hash -> hash(hash.items());
            case ValueItems.OfStream stream -> new StreamCollector(budget, stream.items()).collect();
            case ValueItems.OfArray array -> new Value.OfArray(elements(array.items()), array.insertIndex());
            case ValueItems.OfModule module -> new Value.OfModule(module.module(), written(module.items()));
            case ValueItems.OfRateLimiter limiter -> rateLimiter(limiter.items());
        };
    }

    private Value.OfString string(ValueItems.OfString value) throws IOException {
        ByteArrayOutputStream string = new ByteArrayOutputStream();
        Bytes only = null;
        for (Bytes part = value.items().next();
                part != null;
                part = value.items().next()) {
            if (string.size() + (long) part.length() > stringBytesMax) {
                throw new ValueLimitException("string of more than " + stringBytesMax + " bytes");
            }
            if (part.length() == value.length()) {
                only = part;
            } else {
                string.writeBytes(part.toArray());
            }
        }
        return new Value.OfString(only != null ? only : Bytes.adopt(string.toByteArray()));
    }

    private List<Bytes> strings(Items<Bytes> items) throws IOException {
        List<Bytes> strings = new ArrayList<>();
        for (Bytes item = items.next(); item != null; item = items.next()) {
            strings.add(budget.take(item));
        }
        return strings;
    }

    private Value.OfSet set(Items<Bytes> items) throws IOException {
        LinkedHashSet<Bytes> members = new LinkedHashSet<>();
        for (Bytes member = items.next(); member != null; member = items.next()) {
            if (!members.add(budget.take(member))) {
                throw new InconsistentValueException("member " + member + " is in the set twice");
            }
        }
        return new Value.OfSet(members);
    }

    private Value.OfSortedSet sortedSet(Items<ScoredMember> items) throws IOException {
        LinkedHashMap<Bytes, Double> scores = new LinkedHashMap<>();
        for (ScoredMember item = items.next(); item != null; item = items.next()) {
            if (scores.put(budget.take(item.member()), item.score()) != null) {
                throw new InconsistentValueException("member " + item.member() + " is in the sorted set twice");
            }
        }
        return new Value.OfSortedSet(scores);
    }

    private Value.OfHash hash(Items<HashField> items) throws IOException {
        LinkedHashMap<Bytes, HashField> fields = new LinkedHashMap<>();
        for (HashField item = items.next(); item != null; item = items.next()) {
            budget.take(item.value());
            if (fields.put(budget.take(item.field()), item) != null) {
                throw new InconsistentValueException("field " + item.field() + " is in the hash twice");
            }
        }
        return new Value.OfHash(fields);
    }

    private List<ArrayElement> elements(Items<ArrayElement> items) throws IOException {
        List<ArrayElement> elements = new ArrayList<>();
        for (ArrayElement item = items.next(); item != null; item = items.next()) {
            switch (item) {
                case ArrayElement.Text text -> budget.take(text.value());
                case ArrayElement.Number number -> budget.takeItem();
                case ArrayElement.Real real -> budget.takeItem();
            }
            elements.add(item);
        }
        return elements;
    }

    private List<ModuleItem> written(Items<ModuleItem> items) throws IOException {
        List<ModuleItem> written = new ArrayList<>();
        for (ModuleItem item = items.next(); item != null; item = items.next()) {
            if (item instanceof ModuleItem.Text text) {
                budget.take(text.value());
            } else {
                budget.takeItem();
            }
            written.add(item);
        }
        return written;
    }

    private static Value.OfRateLimiter rateLimiter(Items<Long> items) throws IOException {
        Long number = items.next();
        if (number == null || items.next() != null) {
            throw new InconsistentValueException("rate limiter that is not one number");
        }
        return new Value.OfRateLimiter(number);
    }
}
