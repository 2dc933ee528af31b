package dev.ferry.engine.type;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Few fields, packed.
 *
 * <p>Without times of expiry they stand in the order in which they came, name and value. With times each is followed by its
 * own, and those that expire first stand first; those that never do stand last.
 */
final class PackedFields implements FieldTable {

    private final PackedStrings packed;
    private boolean timed;
    private int size;

    PackedFields() {
        this(new PackedStrings(), false, 0);
    }

    private PackedFields(PackedStrings packed, boolean timed, int size) {
        this.packed = packed;
        this.timed = timed;
        this.size = size;
    }

    @Override
    public String encoding() {
        return timed ? "listpackex" : "listpack";
    }

    @Override
    public int size() {
        return size;
    }

    /** Returns whether there is room for one more field. */
    boolean fits(byte[] name, byte[] value) {
        return packed.end() + PackedStrings.size(name) + PackedStrings.size(value) + Long.BYTES
                <= PackedStrings.BYTES_MAX;
    }

    @Override
    public byte @Nullable [] get(byte[] name) {
        int at = find(name);
        return at < 0 ? null : packed.string(packed.afterString(at));
    }

    @Override
    public int length(byte[] name) {
        int at = find(name);
        return at < 0 ? -1 : packed.length(packed.afterString(at));
    }

    @Override
    public boolean put(byte[] name, byte[] value) {
        int at = find(name);
        if (at >= 0) {
            packed.replace(packed.afterString(at), value);
            return false;
        }
        insert(packed.end(), name, value, HashValue.NO_EXPIRY);
        return true;
    }

    @Override
    public boolean remove(byte[] name) {
        int at = find(name);
        if (at < 0) {
            return false;
        }
        packed.remove(at, next(at));
        size--;
        return true;
    }

    /** Gives every field a place for a time of expiry. */
    void addTimes() {
        if (timed) {
            return;
        }
        timed = true;
        for (int at = 0; at < packed.end(); at = next(at)) {
            packed.insert(packed.afterString(packed.afterString(at)), HashValue.NO_EXPIRY);
        }
    }

    @Override
    public long expiry(byte[] name) {
        int at = timed ? find(name) : -1;
        return at < 0 ? HashValue.NO_EXPIRY : expiryAt(at);
    }

    @Override
    public void setExpiry(byte[] name, long millis) {
        addTimes();
        int from = find(name);
        byte[] value = packed.string(packed.afterString(from));
        packed.remove(from, next(from));
        size--;
        int at = 0;
        while (at < packed.end() && isBefore(expiryAt(at), millis)) {
            at = next(at);
        }
        insert(at, name, value, millis);
    }

    @Override
    public long nextExpiry() {
        return timed && size > 0 ? expiryAt(0) : HashValue.NO_EXPIRY;
    }

    @Override
    public List<byte[]> expiringBefore(long millis, int max) {
        List<byte[]> names = new ArrayList<>();
        for (int at = 0; at < packed.end() && names.size() < max; at = next(at)) {
            long expiry = expiryAt(at);
            if (expiry == HashValue.NO_EXPIRY || expiry >= millis) {
                break;
            }
            names.add(packed.string(at));
        }
        return names;
    }

    @Override
    public void forEach(HashVisitor visitor) {
        for (int at = 0; at < packed.end(); at = next(at)) {
            show(at, visitor);
        }
    }

    /** Shows all of them: few fields come at once. */
    @Override
    public long scan(long cursor, HashVisitor visitor) {
        forEach(visitor);
        return 0;
    }

    @Override
    public void random(SplittableRandom random, HashVisitor visitor) {
        int at = 0;
        for (int i = random.nextInt(size); i > 0; i--) {
            at = next(at);
        }
        show(at, visitor);
    }

    @Override
    public PackedFields copy() {
        return new PackedFields(packed.copy(), timed, size);
    }

    @Override
    public long memoryBytes() {
        return 24 + packed.memoryBytes();
    }

    private void show(int at, HashVisitor visitor) {
        visitor.field(packed.string(at), packed.string(packed.afterString(at)), expiryAt(at));
    }

    private int find(byte[] name) {
        for (int at = 0; at < packed.end(); at = next(at)) {
            if (packed.isString(at, name)) {
                return at;
            }
        }
        return -1;
    }

    private int next(int at) {
        int end = packed.afterString(packed.afterString(at));
        return timed ? packed.afterNumber(end) : end;
    }

    private long expiryAt(int at) {
        return timed ? packed.number(packed.afterString(packed.afterString(at))) : HashValue.NO_EXPIRY;
    }

    /** Returns whether a field of one time stands in front of a new one of another. */
    private static boolean isBefore(long expiry, long other) {
        return other == HashValue.NO_EXPIRY || (expiry != HashValue.NO_EXPIRY && expiry < other);
    }

    private void insert(int at, byte[] name, byte[] value, long expiry) {
        int next = packed.insert(packed.insert(at, name), value);
        if (timed) {
            packed.insert(next, expiry);
        }
        size++;
    }
}
