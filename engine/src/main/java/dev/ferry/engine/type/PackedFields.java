package dev.ferry.engine.type;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Few fields, packed in the form of the servers.
 *
 * <pre>
 * listpack    name, value             in the order in which they came
 * listpackex  name, value, expiry     those that expire first stand first; 0 says never, and stands last
 * </pre>
 *
 * <p>Source: {@code t_hash.c} of Redis 8.0.
 */
final class PackedFields implements FieldTable {

    /** Never, as it is packed. */
    private static final long NEVER = 0;

    private final Listpack pack;
    private boolean timed;

    PackedFields() {
        this(new Listpack(), false);
    }

    /** Takes over packed fields. */
    PackedFields(Listpack pack, boolean timed) {
        this.pack = pack;
        this.timed = timed;
    }

    @Override
    public String encoding() {
        return timed ? "listpackex" : "listpack";
    }

    @Override
    public int size() {
        return pack.count() / stride();
    }

    boolean isTimed() {
        return timed;
    }

    PackedForm form() {
        return pack;
    }

    /** Returns whether there is room for one more field. */
    boolean fits(byte[] name, byte[] value) {
        return pack.fits((long) name.length + value.length);
    }

    @Override
    public byte @Nullable [] get(byte[] name) {
        int at = find(name);
        return at == Listpack.NONE ? null : pack.get(pack.next(at));
    }

    @Override
    public int length(byte[] name) {
        int at = find(name);
        return at == Listpack.NONE ? -1 : pack.length(pack.next(at));
    }

    @Override
    public boolean put(byte[] name, byte[] value) {
        int at = find(name);
        if (at != Listpack.NONE) {
            pack.replace(pack.next(at), value);
            return false;
        }
        insert(pack.end(), name, value, HashValue.NO_EXPIRY);
        return true;
    }

    @Override
    public boolean remove(byte[] name) {
        int at = find(name);
        if (at == Listpack.NONE) {
            return false;
        }
        pack.deleteRange(at, stride());
        return true;
    }

    /** Gives every field a place for a time of expiry. */
    void addTimes() {
        if (timed) {
            return;
        }
        timed = true;
        int name = pack.first();
        while (name != Listpack.NONE) {
            name = pack.next(pack.insert(pack.after(pack.next(name)), NEVER));
        }
    }

    @Override
    public long expiry(byte[] name) {
        int at = timed ? find(name) : Listpack.NONE;
        return at == Listpack.NONE ? HashValue.NO_EXPIRY : expiryAt(at);
    }

    @Override
    public void setExpiry(byte[] name, long millis) {
        addTimes();
        int from = find(name);
        byte[] value = pack.get(pack.next(from));
        pack.deleteRange(from, stride());
        int at = pack.first();
        while (at != Listpack.NONE && isBefore(expiryAt(at), millis)) {
            at = next(at);
        }
        insert(at == Listpack.NONE ? pack.end() : at, name, value, millis);
    }

    @Override
    public long nextExpiry() {
        return timed && pack.count() > 0 ? expiryAt(pack.first()) : HashValue.NO_EXPIRY;
    }

    @Override
    public List<byte[]> expiringBefore(long millis, int max) {
        List<byte[]> names = new ArrayList<>();
        for (int at = pack.first(); at != Listpack.NONE && names.size() < max; at = next(at)) {
            long expiry = expiryAt(at);
            if (expiry == HashValue.NO_EXPIRY || expiry >= millis) {
                break;
            }
            names.add(pack.get(at));
        }
        return names;
    }

    @Override
    public void forEach(HashVisitor visitor) {
        for (int at = pack.first(); at != Listpack.NONE; at = next(at)) {
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
        show(pack.seek(random.nextInt(size()) * stride()), visitor);
    }

    @Override
    public PackedFields copy() {
        return new PackedFields(pack.copy(), timed);
    }

    @Override
    public long memoryBytes() {
        return 24 + pack.memoryBytes();
    }

    private int stride() {
        return timed ? 3 : 2;
    }

    private void show(int at, HashVisitor visitor) {
        visitor.field(pack.get(at), pack.get(pack.next(at)), expiryAt(at));
    }

    private int find(byte[] name) {
        return pack.find(name, stride());
    }

    private int next(int at) {
        int last = pack.next(at);
        return pack.next(timed ? pack.next(last) : last);
    }

    private long expiryAt(int at) {
        long expiry = timed ? pack.number(pack.next(pack.next(at))) : NEVER;
        return expiry == NEVER ? HashValue.NO_EXPIRY : expiry;
    }

    /** Returns whether a field of one time stands in front of a new one of another. */
    private static boolean isBefore(long expiry, long other) {
        return other == HashValue.NO_EXPIRY || (expiry != HashValue.NO_EXPIRY && expiry < other);
    }

    private void insert(int at, byte[] name, byte[] value, long expiry) {
        int behind = pack.after(pack.insert(pack.after(pack.insert(at, name)), value));
        if (timed) {
            pack.insert(behind, expiry == HashValue.NO_EXPIRY ? NEVER : expiry);
        }
    }
}
