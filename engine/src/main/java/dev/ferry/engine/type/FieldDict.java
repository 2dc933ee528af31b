package dev.ferry.engine.type;

import dev.ferry.engine.dict.Dict;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Many or large fields: a table by name. Times of expiry have a place of their own, because few hashes have any. */
final class FieldDict implements FieldTable {

    private final Dict<byte[]> fields = new Dict<>();
    private @Nullable FieldExpiries expiries;

    /** The bytes of names and values, for {@link #memoryBytes}. */
    private long contentBytes;

    /** Makes room for so many fields, if there are none yet. */
    void expect(int count) {
        fields.expect(count);
    }

    @Override
    public String encoding() {
        return "hashtable";
    }

    @Override
    public int size() {
        return fields.size();
    }

    @Override
    public byte @Nullable [] get(byte[] name) {
        return fields.get(name);
    }

    @Override
    public int length(byte[] name) {
        byte[] value = fields.get(name);
        return value == null ? -1 : value.length;
    }

    @Override
    public boolean put(byte[] name, byte[] value) {
        Dict.Entry<byte[]> entry = fields.addIfAbsent(name, value);
        contentBytes += arrayBytes(value);
        if (entry != null) {
            contentBytes -= arrayBytes(entry.value());
            entry.setValue(value);
            return false;
        }
        contentBytes += arrayBytes(name);
        return true;
    }

    @Override
    public boolean remove(byte[] name) {
        Dict.Entry<byte[]> entry = fields.remove(name);
        if (entry == null) {
            return false;
        }
        contentBytes -= arrayBytes(entry.key()) + arrayBytes(entry.value());
        removeExpiry(name);
        return true;
    }

    @Override
    public long expiry(byte[] name) {
        return expiries == null ? HashValue.NO_EXPIRY : expiries.get(name);
    }

    @Override
    public void setExpiry(byte[] name, long millis) {
        if (millis == HashValue.NO_EXPIRY) {
            removeExpiry(name);
            return;
        }
        FieldExpiries times = expiries;
        if (times == null) {
            times = new FieldExpiries();
            expiries = times;
        }
        times.set(
                Objects.requireNonNull(fields.find(name), "a time of expiry needs a field")
                        .key(),
                millis);
    }

    @Override
    public long nextExpiry() {
        return expiries == null ? HashValue.NO_EXPIRY : expiries.first();
    }

    @Override
    public List<byte[]> expiringBefore(long millis, int max) {
        return expiries == null ? List.of() : expiries.before(millis, max);
    }

    @Override
    public void forEach(HashVisitor visitor) {
        fields.forEach(entry -> show(entry, visitor));
    }

    @Override
    public long scan(long cursor, HashVisitor visitor) {
        return fields.scan(cursor, entry -> show(entry, visitor));
    }

    @Override
    public void random(SplittableRandom random, HashVisitor visitor) {
        show(Objects.requireNonNull(fields.random(random), "a hash is not empty"), visitor);
    }

    @Override
    public void keepFromShrinking() {
        fields.keepFromShrinking();
    }

    @Override
    public void letShrink() {
        fields.letShrink();
    }

    @Override
    public FieldDict copy() {
        FieldDict copy = new FieldDict();
        forEach((name, value, expiry) -> {
            copy.put(name, value);
            copy.setExpiry(name, expiry);
        });
        return copy;
    }

    @Override
    public long memoryBytes() {
        long times = expiries == null ? 0 : expiries.memoryBytes();
        return 64 + (long) fields.size() * HeapBytes.DICT_ENTRY + contentBytes + times;
    }

    private void show(Dict.Entry<byte[]> entry, HashVisitor visitor) {
        visitor.field(entry.key(), entry.value(), expiry(entry.key()));
    }

    private void removeExpiry(byte[] name) {
        if (expiries != null) {
            expiries.remove(name);
            if (expiries.size() == 0) {
                expiries = null;
            }
        }
    }

    private static long arrayBytes(byte[] array) {
        return HeapBytes.array(array.length);
    }
}
