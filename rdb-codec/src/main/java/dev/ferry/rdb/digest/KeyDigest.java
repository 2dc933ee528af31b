package dev.ferry.rdb.digest;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.value.HashField;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ScoredMember;
import dev.ferry.rdb.value.StreamEntry;
import dev.ferry.rdb.value.StreamItem;
import dev.ferry.rdb.value.ValueItems;
import dev.ferry.rdb.value.ValueKind;
import java.io.IOException;
import java.util.HexFormat;

/**
 * The digest of one key with its value, as DEBUG DIGEST makes it of each. Confined to one thread.
 *
 * <pre>
 * mix key, mix type
 * string    mix it                      list      mix each element
 * set       xor each member             stream    mix each id, field, value
 * zset      xor { mix member, score }   hash      xor { mix field, value, [xor "!!hexpire!!"] }
 * [the key expires: xor "!!expire!!"]
 * </pre>
 *
 * <p>Consumer groups and times of expiry are no part of it. Source: {@code debug.c} of Redis 7.0; what Redis 8.0 and Valkey 9.1 answer.
 */
public final class KeyDigest {

    private final DigestForm form;
    private final DigestState key = new DigestState();
    private final DigestState element = new DigestState();

    /** Digests as servers of that form make them. */
    public KeyDigest(DigestForm form) {
        this.form = form;
    }

    /** Tells whether servers digest values of this kind; those of modules only their module can. */
    public static boolean digests(ValueKind kind) {
        return switch (kind) {
            case STRING, LIST, SET, SORTED_SET, HASH, STREAM -> true;
            case ARRAY, MODULE, RATE_LIMITER -> false;
        };
    }

    /**
     * Returns the digest, in 40 hexadecimal digits; pulls all items.
     *
     * @throws IllegalArgumentException when the value is of a kind that is not digested
     */
    public String of(RdbEvent.Entry entry, ValueItems value) throws IOException {
        digest(entry, value);
        return HexFormat.of().formatHex(key.toArray());
    }

    /**
     * Returns the digest of the value alone, as DEBUG DIGEST-VALUE has it, in 40 hexadecimal digits; pulls all items.
     *
     * @throws IllegalArgumentException when the value is of a kind that is not digested
     */
    public String ofValue(RdbEvent.Entry entry, ValueItems value) throws IOException {
        key.clear();
        digestValue(entry, value);
        return HexFormat.of().formatHex(key.toArray());
    }

    DigestState digest(RdbEvent.Entry entry, ValueItems value) throws IOException {
        key.clear();
        key.mix(entry.key());
        digestValue(entry, value);
        return key;
    }

    private void digestValue(RdbEvent.Entry entry, ValueItems value) throws IOException {
        key.mix(typeNumber(entry.type().kind()));
        switch (value) {
            case ValueItems.OfString string -> string(string.items());
            case ValueItems.OfList list -> list(list.items());
            case ValueItems.OfSet set -> set(set.items());
            case ValueItems.OfSortedSet sortedSet -> sortedSet(sortedSet.items());
            case ValueItems.OfHash hash -> hash(hash.items());
            case ValueItems.OfStream stream -> stream(stream.items());
            case ValueItems.OfArray array -> throw notDigested(ValueKind.ARRAY);
            case ValueItems.OfModule module -> throw notDigested(ValueKind.MODULE);
            case ValueItems.OfRateLimiter limiter -> throw notDigested(ValueKind.RATE_LIMITER);
        }
        if (entry.expires()) {
            key.xor("!!expire!!");
        }
    }

    private static int typeNumber(ValueKind kind) {
        return switch (kind) {
            case STRING -> 0;
            case LIST -> 1;
            case SET -> 2;
            case SORTED_SET -> 3;
            case HASH -> 4;
            case STREAM -> 6;
            case ARRAY, MODULE, RATE_LIMITER -> throw notDigested(kind);
        };
    }

    private static IllegalArgumentException notDigested(ValueKind kind) {
        return new IllegalArgumentException("a value of kind " + kind.word() + ", which has no digest");
    }

    private void string(Items<Bytes> parts) throws IOException {
        for (Bytes part = parts.next(); part != null; part = parts.next()) {
            key.part(part);
        }
        key.mixParts();
    }

    private void list(Items<Bytes> items) throws IOException {
        for (Bytes item = items.next(); item != null; item = items.next()) {
            key.mix(item);
        }
    }

    private void set(Items<Bytes> items) throws IOException {
        for (Bytes member = items.next(); member != null; member = items.next()) {
            key.xor(member);
        }
    }

    private void sortedSet(Items<ScoredMember> items) throws IOException {
        for (ScoredMember item = items.next(); item != null; item = items.next()) {
            element.clear();
            element.mix(item.member());
            element.mix(form.score(item.score()));
            key.xor(element);
        }
    }

    private void hash(Items<HashField> items) throws IOException {
        for (HashField item = items.next(); item != null; item = items.next()) {
            element.clear();
            element.mix(item.field());
            element.mix(item.value());
            if (item.expires() && form.fieldExpiry()) {
                element.xor("!!hexpire!!");
            }
            key.xor(element);
        }
    }

    private void stream(Items<StreamItem> items) throws IOException {
        for (StreamItem item = items.next(); item != null; item = items.next()) {
            if (item instanceof StreamItem.Node(Items<StreamEntry> entries)) {
                for (StreamEntry entry = entries.next(); entry != null; entry = entries.next()) {
                    key.mix(Long.toUnsignedString(entry.id().millis())
                            + '.'
                            + Long.toUnsignedString(entry.id().sequence()));
                    entry.fields().forEach(key::mix);
                }
            }
        }
    }
}
