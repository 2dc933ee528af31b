package dev.ferry.engine.keyspace;

import dev.ferry.engine.dict.Dict;
import dev.ferry.engine.type.HashValue;
import dev.ferry.engine.type.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One database: its keys, their values and their times of expiry.
 *
 * <p>What the methods for structure ({@link #put}, {@link #replace}, {@link #delete}, {@link #setExpiry}) do is observed but
 * not counted: a command calls {@link #changed} for each key that it has changed, which touches those who watch the key and
 * counts it as dirty. A key whose time has come is as good as gone for all of them.
 */
public final class Database {

    /** The time of expiry of a key that has none. */
    public static final long NO_EXPIRY = -1;

    private final Keyspace keyspace;
    private final int index;
    private final WatchTable watches = new WatchTable();
    private Contents contents = new Contents();
    private Dict<Value> keys = contents.keys();
    private Dict<Long> expiries = contents.expiries();
    private Dict<HashValue> timedHashes = contents.timedHashes();
    private long expiryCursor;
    private long timedHashesCursor;

    Database(Keyspace keyspace, int index) {
        this.keyspace = keyspace;
        this.index = index;
    }

    public Keyspace keyspace() {
        return keyspace;
    }

    /** Returns the index that SELECT takes. */
    public int index() {
        return index;
    }

    /** Returns what it has now: other contents after it has been emptied or has changed its place. */
    public Contents contents() {
        return contents;
    }

    /** Returns how many keys there are, expired ones that have not been removed included. */
    public int size() {
        return keys.size();
    }

    /** Returns how many keys have a time of expiry. */
    public int expirySize() {
        return expiries.size();
    }

    /** Returns the value of a key for a command that reads it, or null; counted as a hit or a miss. */
    public @Nullable Value read(byte[] key) {
        Value value = look(key);
        if (value != null) {
            touch(value);
        }
        return value;
    }

    /** As {@link #read(byte[])}, but this is no access to the value. */
    public @Nullable Value look(byte[] key) {
        Value value = peek(key);
        if (value == null) {
            keyspace.statistics().countMiss();
            event(EventClass.KEY_MISS, "keymiss", key);
            return null;
        }
        keyspace.statistics().countHit();
        return value;
    }

    /**
     * Returns the value of a key for a command that reads it, or null.
     *
     * @throws WrongTypeException when it is of another type
     */
    public <T extends Value> @Nullable T read(byte[] key, Class<T> type) {
        return cast(read(key), type);
    }

    /** Returns the value of a key for a command that may change it, or null. */
    public @Nullable Value write(byte[] key) {
        Value value = peek(key);
        if (value != null) {
            touch(value);
            keyspace.openValues().open(contents, value);
            beforeChange(key, value);
        }
        return value;
    }

    /**
     * Returns the value of a key for a command that may change it, or null.
     *
     * @throws WrongTypeException when it is of another type
     */
    public <T extends Value> @Nullable T write(byte[] key, Class<T> type) {
        return cast(write(key), type);
    }

    /** Returns the value of a key, or null, as if nobody had looked. */
    public @Nullable Value peek(byte[] key) {
        Value value = keys.get(key);
        if (value == null || expireIfDue(key)) {
            return null;
        }
        return value instanceof HashValue hash && expireFields(key, hash, Integer.MAX_VALUE) ? null : value;
    }

    /** Returns whether a key is there, for a command that would give it another value; an access to it. */
    public boolean exists(byte[] key) {
        Value value = peek(key);
        if (value == null) {
            return false;
        }
        touch(value);
        return true;
    }

    /** Gives a key a value and no time of expiry. Both are given away. */
    public void put(byte[] key, Value value) {
        expireIfDue(key);
        boolean added = set(key, value, keyspace.touches());
        removeExpiry(key);
        if (added) {
            event(EventClass.NEW_KEY, "new", key);
        }
    }

    /** Gives a key the value that a file has for it, no time of expiry, and no word about it. Both are given away. */
    void load(byte[] key, Value value) {
        int stamp = value.accessStamp();
        expireIfDue(key);
        set(key, value, false);
        value.setAccessStamp(stamp);
        removeExpiry(key);
    }

    /**
     * Gives a key, which has been looked up, another value; its time of expiry stays. Both are given away.
     */
    public void replace(byte[] key, Value value) {
        expireIfDue(key);
        if (set(key, value, false)) {
            event(EventClass.NEW_KEY, "new", key);
        }
    }

    /** Removes a key and returns whether it was there. */
    public boolean delete(byte[] key) {
        Value value = peek(key);
        if (value == null) {
            return false;
        }
        beforeChange(key, value);
        remove(key);
        return true;
    }

    /**
     * Removes the key of a collection that has become empty, with the event {@code del}, and returns whether it has. Called after
     * the command has told what it did to the collection.
     */
    public boolean deleteIfEmpty(byte[] key, Value value) {
        if (value.size() > 0) {
            return false;
        }
        remove(key);
        event(EventClass.GENERIC, "del", key);
        return true;
    }

    /** Returns when a key expires in milliseconds since 1970, or {@link #NO_EXPIRY}. */
    public long expiry(byte[] key) {
        Long millis = expiries.isEmpty() ? null : expiries.get(key);
        return millis == null ? NO_EXPIRY : millis;
    }

    /** Sets when a key that is there expires. */
    public void setExpiry(byte[] key, long millis) {
        Dict.Entry<Value> entry = Objects.requireNonNull(keys.find(key), "a time of expiry needs a key");
        beforeChange(entry.key(), entry.value());
        if (expiries.put(entry.key(), millis)) {
            contents.addBytes(KeyMemory.EXPIRY);
        }
    }

    /** Takes the time of expiry from a key and returns whether it had one. */
    public boolean persist(byte[] key) {
        Value value = peek(key);
        if (value == null || !expiries.contains(key)) {
            return false;
        }
        beforeChange(key, value);
        removeExpiry(key);
        return true;
    }

    /** Returns how many hashes have fields with times of expiry; some that have had them may be counted. */
    public int timedHashes() {
        return timedHashes.size();
    }

    /** Says that fields of a hash have been given times of expiry. */
    public void fieldsExpire(byte[] key, HashValue hash) {
        timedHashes.put(
                Objects.requireNonNull(keys.find(key), "fields need a key").key(), hash);
    }

    /** Says that a value, which was looked up to be read, is about to take another form. */
    public void aboutToReform(Value value) {
        keyspace.openValues().open(contents, value);
    }

    /** Says that a command has changed a key in one way. */
    public void changed(byte[] key) {
        changed(key, 1);
    }

    /** Says that a command has changed a key, and counts how often. */
    public void changed(byte[] key, long times) {
        touched(key);
        keyspace.addDirty(times);
    }

    /** Tells observers of a keyspace event. */
    public void event(EventClass eventClass, String event, byte[] key) {
        for (KeyspaceObserver observer : keyspace.observers()) {
            observer.event(this, eventClass, event, key);
        }
    }

    /**
     * Removes a key to make room, whatever its time of expiry, and returns whether it was there. Observers are told, and those who
     * watch it.
     */
    public boolean evict(byte[] key) {
        Dict.Entry<Value> entry = keys.find(key);
        if (entry == null) {
            return false;
        }
        beforeChange(entry.key(), entry.value());
        remove(entry.key());
        touched(entry.key());
        keyspace.statistics().countEvicted();
        for (KeyspaceObserver observer : keyspace.observers()) {
            observer.evicted(this, entry.key());
        }
        event(EventClass.EVICTED, "evicted", entry.key());
        return true;
    }

    /**
     * Shows about so many keys that lie at some random place, or fewer where there are not that many; of those with a time of
     * expiry, or of all. Nothing may be changed meanwhile.
     */
    public void sample(int count, boolean expiring, KeySampler sampler) {
        if (expiring) {
            expiries.sample(count, keyspace.random(), entry -> {
                Value value = keys.get(entry.key());
                if (value != null) {
                    sampler.key(entry.key(), value, entry.value());
                }
            });
        } else {
            keys.sample(count, keyspace.random(), entry -> sampler.key(entry.key(), entry.value(), NO_EXPIRY));
        }
    }

    /** Returns a random key that has a time of expiry, or null when there is none. */
    public byte @Nullable [] randomExpiringKey() {
        Dict.Entry<Long> entry = expiries.random(keyspace.random());
        return entry == null ? null : entry.key();
    }

    /** Returns a random key, one whose time has come included, or null when there is none. */
    public byte @Nullable [] randomKeyAsIs() {
        Dict.Entry<Value> entry = keys.random(keyspace.random());
        return entry == null ? null : entry.key();
    }

    /** Returns what a key takes of the heap, with its value and its time of expiry; 0 when it is not there. */
    public long memoryBytes(byte[] key) {
        Dict.Entry<Value> entry = peek(key) == null ? null : keys.find(key);
        return entry == null ? 0 : KeyMemory.of(this, entry);
    }

    /** Removes all keys and returns how many there were. */
    public int flush() {
        int count = keys.size();
        for (KeyspaceObserver observer : keyspace.observers()) {
            observer.beforeFlush(this);
        }
        watches.touchIf(keys::contains);
        setContents(new Contents());
        return count;
    }

    /** Returns a random key, or null when there is none. */
    public byte @Nullable [] randomKey() {
        int tries = keyspace.expiresKeys() ? Integer.MAX_VALUE : 100;
        for (int i = 0; i < tries; i++) {
            Dict.Entry<Value> entry = keys.random(keyspace.random());
            if (entry == null) {
                return null;
            }
            if (!expireIfDue(entry.key())) {
                return entry.key();
            }
        }
        Dict.Entry<Value> entry = keys.random(keyspace.random());
        return entry == null ? null : entry.key();
    }

    /** Shows every key that has not expired. Nothing may be changed meanwhile. */
    public void forEach(Consumer<Dict.Entry<Value>> visitor) {
        keys.forEach(entry -> {
            if (!isDue(entry.key())) {
                visitor.accept(entry);
            }
        });
    }

    /** Shows the keys of the next bucket, expired ones included, and returns the next cursor, 0 at the end. */
    public long scan(long cursor, Consumer<Dict.Entry<Value>> visitor) {
        return keys.scan(cursor, visitor);
    }

    /** Keeps keys in their buckets, so that a walk with {@link #scan} sees each exactly once, until resumed. */
    public void pauseRehash() {
        keys.pauseRehash();
    }

    public void resumeRehash() {
        keys.resumeRehash();
    }

    /** Tells whether the time of a key has come though it may still be there. */
    public boolean isDue(byte[] key) {
        if (expiries.isEmpty() || keyspace.expiredAlive()) {
            return false;
        }
        Long millis = expiries.get(key);
        return millis != null && keyspace.nowMillis() > millis;
    }

    /** Returns how long keys with a time of expiry still have on average, in milliseconds, from a sample. */
    public long averageTtlMillis() {
        long sum = 0;
        int count = 0;
        for (; count < 16 && !expiries.isEmpty(); count++) {
            Dict.Entry<Long> entry = Objects.requireNonNull(expiries.random(keyspace.random()));
            sum += Math.max(0, entry.value() - keyspace.nowMillis());
        }
        return count == 0 ? 0 : sum / count;
    }

    public void watch(byte[] key, Watcher watcher) {
        watches.add(key, watcher);
    }

    /** Returns how many keys somebody watches. */
    public int watchedKeys() {
        return watches.size();
    }

    public void unwatch(byte[] key, Watcher watcher) {
        watches.remove(key, watcher);
    }

    /**
     * Removes due keys from the next buckets, and returns how many keys with a time of expiry it has looked at and how many of
     * them it has removed.
     */
    ExpirySample expireSome(int buckets) {
        List<byte[]> due = new ArrayList<>();
        int[] seen = new int[1];
        for (int i = 0; i < buckets && !expiries.isEmpty(); i++) {
            expiryCursor = expiries.scan(expiryCursor, entry -> {
                seen[0]++;
                if (keyspace.nowMillis() > entry.value()) {
                    due.add(entry.key());
                }
            });
            if (expiryCursor == 0) {
                break;
            }
        }
        due.forEach(this::expire);
        return new ExpirySample(seen[0], due.size());
    }

    /**
     * Removes due fields from the hashes of the next buckets, and returns how many hashes it has looked at and how many of them
     * had any.
     */
    ExpirySample expireSomeFields(int buckets, int fieldsMax) {
        List<Dict.Entry<HashValue>> seen = new ArrayList<>();
        for (int i = 0; i < buckets && !timedHashes.isEmpty(); i++) {
            timedHashesCursor = timedHashes.scan(timedHashesCursor, seen::add);
            if (timedHashesCursor == 0) {
                break;
            }
        }
        int due = 0;
        for (Dict.Entry<HashValue> entry : seen) {
            if (entry.value().hasExpiringBefore(keyspace.nowMillis())) {
                expireFields(entry.key(), entry.value(), fieldsMax);
                due++;
            } else if (entry.value().nextExpiry() == HashValue.NO_EXPIRY) {
                timedHashes.remove(entry.key());
            }
        }
        return new ExpirySample(seen.size(), due);
    }

    /** Moves buckets of tables that grow or shrink. */
    void rehash(int buckets) {
        keys.rehash(buckets);
        expiries.rehash(buckets);
        timedHashes.rehash(buckets);
    }

    void swapContents(Database other) {
        Contents others = other.contents;
        watches.touchIf(key -> keys.contains(key) || others.keys().contains(key));
        other.watches.touchIf(key -> keys.contains(key) || others.keys().contains(key));
        other.setContents(contents);
        setContents(others);
    }

    /** Takes contents over in the place of those that it had. */
    void adopt(Contents others) {
        watches.touchIf(key -> keys.contains(key) || others.keys().contains(key));
        setContents(others);
    }

    private void setContents(Contents others) {
        contents = others;
        keys = others.keys();
        expiries = others.expiries();
        timedHashes = others.timedHashes();
        expiryCursor = 0;
        timedHashesCursor = 0;
    }

    private void touch(Value value) {
        if (keyspace.touches()) {
            value.setAccessStamp(keyspace.accesses().touched(value.accessStamp(), keyspace.nowMillis()));
        }
    }

    /** Gives a key a value, and returns whether it had none. */
    private boolean set(byte[] key, Value value, boolean countsAsAccess) {
        Accesses accesses = keyspace.accesses();
        OpenValues openValues = keyspace.openValues();
        Dict.Entry<Value> entry = keys.find(key);
        if (entry != null) {
            Value before = entry.value();
            value.setAccessStamp(
                    countsAsAccess
                            ? accesses.touched(before.accessStamp(), keyspace.nowMillis())
                            : accesses.replaced(before.accessStamp(), keyspace.nowMillis()));
            if (before != value) {
                beforeChange(entry.key(), before);
                contents.addBytes(value.memoryBytes() - openValues.close(before));
                openValues.open(contents, value);
            }
            entry.setValue(value);
            noteFieldExpiry(entry.key(), value);
            if (before != value) {
                tellRemoved(entry.key(), before);
            }
            return false;
        }
        for (KeyspaceObserver observer : keyspace.observers()) {
            observer.beforeAdd(this, key);
        }
        value.setAccessStamp(accesses.fresh(keyspace.nowMillis()));
        keys.add(key, value);
        contents.addBytes(KeyMemory.of(key, value));
        openValues.open(contents, value);
        noteFieldExpiry(key, value);
        return true;
    }

    private void remove(byte[] key) {
        Dict.Entry<Value> removed = keys.remove(key);
        if (removed != null) {
            contents.addBytes(-KeyMemory.of(key, keyspace.openValues().close(removed.value())));
        }
        removeExpiry(key);
        if (!timedHashes.isEmpty()) {
            timedHashes.remove(key);
        }
        if (removed != null) {
            tellRemoved(key, removed.value());
        }
    }

    private void tellRemoved(byte[] key, Value value) {
        for (KeyspaceObserver observer : keyspace.observers()) {
            observer.removed(this, key, value);
        }
    }

    private void removeExpiry(byte[] key) {
        if (!expiries.isEmpty() && expiries.remove(key) != null) {
            contents.addBytes(-KeyMemory.EXPIRY);
        }
    }

    private void noteFieldExpiry(byte[] key, Value value) {
        if (value instanceof HashValue hash && hash.nextExpiry() != HashValue.NO_EXPIRY) {
            timedHashes.put(key, hash);
        } else if (!timedHashes.isEmpty()) {
            timedHashes.remove(key);
        }
    }

    private void beforeChange(byte[] key, Value value) {
        for (KeyspaceObserver observer : keyspace.observers()) {
            observer.beforeChange(this, key, value);
        }
    }

    /** Returns whether a key's time has come; then it is removed, unless that is the master's to say. */
    private boolean expireIfDue(byte[] key) {
        if (!isDue(key)) {
            return false;
        }
        if (keyspace.expiresKeys()) {
            expire(key);
        }
        return true;
    }

    /** Removes fields whose time has come, and returns whether the key went with the last of them. */
    private boolean expireFields(byte[] key, HashValue hash, int max) {
        if (!keyspace.expiresKeys() || !hash.hasExpiringBefore(keyspace.nowMillis())) {
            return false;
        }
        keyspace.openValues().open(contents, hash);
        beforeChange(key, hash);
        for (byte[] field : hash.expiringBefore(keyspace.nowMillis(), max)) {
            hash.remove(field);
            keyspace.statistics().countExpiredField();
            for (KeyspaceObserver observer : keyspace.observers()) {
                observer.fieldExpired(this, key, field);
            }
        }
        touched(key);
        event(EventClass.HASH, "hexpired", key);
        return deleteIfEmpty(key, hash);
    }

    /** Tells those who watch a key or have a copy of it. */
    private void touched(byte[] key) {
        watches.touch(key);
        ChangeListener listener = keyspace.changeListener();
        if (listener != null) {
            listener.changed(key);
        }
    }

    private void expire(byte[] key) {
        Value value = keys.get(key);
        if (value == null) {
            return;
        }
        beforeChange(key, value);
        remove(key);
        touched(key);
        keyspace.statistics().countExpired();
        for (KeyspaceObserver observer : keyspace.observers()) {
            observer.expired(this, key);
        }
        event(EventClass.EXPIRED, "expired", key);
    }

    private static <T extends Value> @Nullable T cast(@Nullable Value value, Class<T> type) {
        if (value == null) {
            return null;
        }
        if (!type.isInstance(value)) {
            throw new WrongTypeException();
        }
        return type.cast(value);
    }
}
