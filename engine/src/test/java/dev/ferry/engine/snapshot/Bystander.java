package dev.ferry.engine.snapshot;

import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.Keyspace;
import dev.ferry.engine.type.HashValue;
import dev.ferry.engine.type.ListValue;
import dev.ferry.engine.type.SetValue;
import dev.ferry.engine.type.SortedSetValue;
import dev.ferry.engine.type.StringValue;
import dev.ferry.engine.type.Value;
import dev.ferry.engine.type.ValueLimits;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.SplittableRandom;

/** Changes a keyspace at random, as commands do. */
final class Bystander {

    static final ValueLimits LIMITS = ValueLimits.of(new EngineConfig());

    private static final int KEYS = 4000;
    private static final int LARGE = 1500;

    private final Keyspace keyspace;
    private final Random random;

    Bystander(Keyspace keyspace, Random random) {
        this.keyspace = keyspace;
        this.random = random;
    }

    /** Puts keys of all types into some databases; a few are large. */
    void fill() {
        for (int i = 0; i < 3000; i++) {
            put(keyspace.database(random.nextInt(3)), key());
        }
        for (int i = 0; i < 3; i++) {
            keyspace.database(i).put(bytes("large:hash:" + i), largeHash());
            keyspace.database(i).put(bytes("large:set:" + i), largeSet());
            keyspace.database(i).put(bytes("large:zset:" + i), largeSortedSet());
            keyspace.database(i).put(bytes("large:list:" + i), largeList());
            keyspace.database(i).put(bytes("large:string:" + i), StringValue.of(new byte[1 << 20]));
        }
    }

    void change() {
        Database database = keyspace.database(random.nextInt(keyspace.databaseCount()));
        byte[] key = random.nextInt(6) == 0 ? largeKey() : key();
        switch (random.nextInt(200)) {
            case 0 -> database.flush();
            case 1, 2 -> keyspace.swap(random.nextInt(4), random.nextInt(4));
            case 3, 4, 5 -> keyspace.setNowMillis(keyspace.nowMillis() + random.nextInt(1000));
            case 6 -> grow(database);
            default -> changeKey(database, key);
        }
    }

    private void changeKey(Database database, byte[] key) {
        switch (random.nextInt(8)) {
            case 0 -> database.delete(key);
            case 1 -> rename(database, key, key());
            case 2 -> move(database, keyspace.database(random.nextInt(keyspace.databaseCount())), key);
            case 3 -> expire(database, key);
            case 4 -> database.persist(key);
            case 5 -> put(database, key);
            default -> changeValue(database, key);
        }
    }

    private void rename(Database database, byte[] from, byte[] to) {
        Value value = database.write(from);
        if (value != null) {
            long expiry = database.expiry(from);
            database.delete(from);
            database.put(to, value);
            if (expiry != Database.NO_EXPIRY) {
                database.setExpiry(to, expiry);
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // These very databases are meant.
    private void move(Database from, Database to, byte[] key) {
        Value value = from.write(key);
        if (value != null && from != to && !to.exists(key)) {
            from.delete(key);
            to.put(key, value);
        }
    }

    private void expire(Database database, byte[] key) {
        if (database.exists(key)) {
            database.setExpiry(key, keyspace.nowMillis() + 1 + random.nextInt(20_000));
        }
    }

    private void changeValue(Database database, byte[] key) {
        Value value = database.write(key);
        switch (value) {
            case null -> {}
            case StringValue string -> string.append(text());
            case ListValue list -> {
                list.growFor(LIMITS.node(), 40, 1);
                list.push(random.nextBoolean(), text());
                list.pop(random.nextBoolean());
            }
            case SetValue set -> {
                set.add(text(), LIMITS.set());
                if (set.size() > 1) {
                    set.remove(set.random(new SplittableRandom(random.nextLong())));
                }
            }
            case SortedSetValue set -> set.put(text(), random.nextInt(100) / 8.0, LIMITS.sortedSet());
            case HashValue hash -> {
                byte[] field = text();
                hash.put(field, text(), LIMITS.hash());
                if (random.nextInt(3) == 0) {
                    hash.setExpiry(field, keyspace.nowMillis() + 1 + random.nextInt(20_000));
                    database.fieldsExpire(key, hash);
                }
            }
            default -> throw new AssertionError("a type that nobody has put: " + value.type());
        }
    }

    private void grow(Database database) {
        for (int i = 0; i < 2000; i++) {
            database.put(bytes("more:" + i), StringValue.of(text()));
        }
    }

    private void put(Database database, byte[] key) {
        database.put(key, small());
        if (random.nextInt(4) == 0) {
            expire(database, key);
        }
        if (database.peek(key) instanceof HashValue hash && hash.nextExpiry() != HashValue.NO_EXPIRY) {
            database.fieldsExpire(key, hash);
        }
    }

    private Value small() {
        return switch (random.nextInt(5)) {
            case 0 -> StringValue.of(random.nextBoolean() ? text() : bytes(Integer.toString(random.nextInt())));
            case 1 -> {
                ListValue list = new ListValue();
                for (int i = random.nextInt(20); i >= 0; i--) {
                    list.push(false, text());
                }
                yield list;
            }
            case 2 -> set(1 + random.nextInt(200));
            case 3 -> sortedSet(1 + random.nextInt(200));
            default -> hash(1 + random.nextInt(20));
        };
    }

    private SetValue set(int size) {
        SetValue set = SetValue.ofNumbers();
        boolean onlyNumbers = random.nextBoolean();
        for (int i = 0; i < size; i++) {
            set.add(onlyNumbers ? bytes(Integer.toString(random.nextInt())) : text(), LIMITS.set());
        }
        return set;
    }

    private SortedSetValue sortedSet(int size) {
        SortedSetValue set = new SortedSetValue();
        for (int i = 0; i < size; i++) {
            set.put(text(), random.nextInt(100) / 4.0, LIMITS.sortedSet());
        }
        return set;
    }

    private HashValue hash(int size) {
        HashValue hash = new HashValue();
        for (int i = 0; i < size; i++) {
            byte[] field = text();
            hash.put(field, text(), LIMITS.hash());
            if (random.nextInt(10) == 0) {
                hash.setExpiry(field, keyspace.nowMillis() + 1 + random.nextInt(20_000));
            }
        }
        return hash;
    }

    private HashValue largeHash() {
        HashValue hash = new HashValue();
        for (int i = 0; i < LARGE; i++) {
            hash.put(bytes("field:" + i), text(), LIMITS.hash());
        }
        return hash;
    }

    private SetValue largeSet() {
        return set(LARGE);
    }

    private SortedSetValue largeSortedSet() {
        return sortedSet(LARGE);
    }

    private ListValue largeList() {
        ListValue list = ListValue.ofNodes(LIMITS.node());
        for (int i = 0; i < LARGE; i++) {
            list.push(false, i % 100 == 0 ? new byte[9000] : text());
        }
        return list;
    }

    private byte[] largeKey() {
        return bytes("large:" + new String[] {"hash", "set", "zset", "list", "string"}[random.nextInt(5)] + ":"
                + random.nextInt(3));
    }

    private byte[] key() {
        return bytes("key:" + random.nextInt(KEYS));
    }

    private byte[] text() {
        return bytes("text " + random.nextInt(100_000) + " of a value");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
