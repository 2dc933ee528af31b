package dev.ferry.migrator.rdb.diff;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.rdb.keys.Hasher;
import dev.ferry.rdb.value.ArrayElement;
import dev.ferry.rdb.value.HashField;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ModuleItem;
import dev.ferry.rdb.value.ScoredMember;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * A number that equal values share, whatever form they have on disk, and different ones do not. Members and fields count in any
 * order: their hashes are added up. Confined to one thread.
 */
final class ValueDigest {

    private final Hasher hasher;
    private final StreamDigest streams;
    private final boolean fieldExpiry;

    /** @param fieldExpiry whether the exact time counts at which a field expires, or only whether it does */
    ValueDigest(Hasher.Key key, boolean fieldExpiry) {
        this.hasher = new Hasher(key);
        this.streams = new StreamDigest(hasher);
        this.fieldExpiry = fieldExpiry;
    }

    /** Returns the digest of a value, pulling all of its items. */
    long of(ValueItems value) throws IOException {
        return switch (value) {
            case ValueItems.OfString string -> string(string.items());
            case ValueItems.OfList list -> list(list.items());
            case ValueItems.OfSet set -> set(set.items());
            case ValueItems.OfSortedSet sortedSet -> sortedSet(sortedSet.items());
            case ValueItems.OfHash hash -> hash(hash.items());
            case ValueItems.OfStream stream -> streams.of(stream.items());
            case ValueItems.OfArray array -> array(array);
            case ValueItems.OfModule module -> module(module);
            case ValueItems.OfRateLimiter limiter -> limiter(limiter.items());
        };
    }

    private long string(Items<Bytes> parts) throws IOException {
        hasher.begin();
        for (Bytes part = parts.next(); part != null; part = parts.next()) {
            hasher.add(part);
        }
        return hasher.end();
    }

    private long list(Items<Bytes> items) throws IOException {
        long chain = 0;
        for (Bytes item = items.next(); item != null; item = items.next()) {
            chain = hasher.mix(chain ^ hasher.of(item)) + 1;
        }
        return chain;
    }

    private long set(Items<Bytes> items) throws IOException {
        long sum = 0;
        for (Bytes item = items.next(); item != null; item = items.next()) {
            sum += hasher.of(item);
        }
        return sum;
    }

    private long sortedSet(Items<ScoredMember> items) throws IOException {
        long sum = 0;
        for (ScoredMember item = items.next(); item != null; item = items.next()) {
            hasher.begin();
            hasher.add(item.member());
            // Both zeros are one score to a server.
            hasher.add(item.score() == 0 ? 0 : Double.doubleToLongBits(item.score()));
            sum += hasher.end();
        }
        return sum;
    }

    private long hash(Items<HashField> items) throws IOException {
        long sum = 0;
        for (HashField item = items.next(); item != null; item = items.next()) {
            hasher.begin();
            hasher.add(item.field().length());
            hasher.add(item.field());
            hasher.add(item.value());
            if (item.expires()) {
                hasher.add(fieldExpiry ? item.expireAtMillis() : 0);
            }
            sum += hasher.end();
        }
        return sum;
    }

    private long array(ValueItems.OfArray array) throws IOException {
        long chain = array.insertIndex();
        for (ArrayElement item = array.items().next();
                item != null;
                item = array.items().next()) {
            hasher.begin();
            hasher.add(item.index());
            // Commands see text; the other forms only save room.
            hasher.add(
                    switch (item) {
                        case ArrayElement.Text text -> text.value();
                        case ArrayElement.Number number -> Bytes.utf8(Long.toString(number.value()));
                        case ArrayElement.Real real -> Bytes.utf8(Double.toString(real.value()));
                    });
            chain = hasher.mix(chain ^ hasher.end()) + 1;
        }
        return chain;
    }

    private long module(ValueItems.OfModule module) throws IOException {
        hasher.begin();
        hasher.add(module.module().value());
        for (ModuleItem item = module.items().next();
                item != null;
                item = module.items().next()) {
            switch (item) {
                case ModuleItem.Signed signed -> hasher.add(signed.value());
                case ModuleItem.Unsigned unsigned -> hasher.add(unsigned.value());
                case ModuleItem.SinglePrecision single -> hasher.add(Float.floatToIntBits(single.value()));
                case ModuleItem.DoublePrecision real -> hasher.add(Double.doubleToLongBits(real.value()));
                case ModuleItem.Text text -> {
                    hasher.add(text.value().length());
                    hasher.add(text.value());
                }
            }
        }
        return hasher.end();
    }

    private long limiter(Items<Long> items) throws IOException {
        Long number = items.next();
        return hasher.mix(number == null ? 0 : number);
    }
}
