package dev.ferry.engine.type;

import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A hash: packed while it is small, else a table. Fields may have times of expiry; that one has come says nothing here, the
 * database removes what is due before it shows a hash to a command.
 *
 * <p>Arrays that are given to a hash are given away, and those that it answers are only lent.
 */
public final class HashValue extends Value {

    /** The time of expiry of a field that has none. */
    public static final long NO_EXPIRY = -1;

    private FieldTable fields;

    /** Makes an empty hash. */
    public HashValue() {
        this(new PackedFields());
    }

    private HashValue(FieldTable fields) {
        this.fields = fields;
    }

    /**
     * Takes over packed fields: name, value, and with times of expiry those, as they stand in an RDB. It is up to the caller
     * that the bytes are such a listpack.
     */
    public static HashValue ofListpack(byte[] listpack, boolean timed) {
        return new HashValue(new PackedFields(Listpack.of(listpack), timed));
    }

    /**
     * Returns a packed hash as it stands in an RDB, as {@link #ofListpack} takes it, or null when it is not packed.
     *
     * @see #hasTimes
     */
    public @Nullable PackedForm packedForm() {
        return fields instanceof PackedFields packed ? packed.form() : null;
    }

    /** Returns whether the packed form has a time of expiry with every field. */
    public boolean hasTimes() {
        return fields instanceof PackedFields packed && packed.isTimed();
    }

    @Override
    public ValueType type() {
        return ValueType.HASH;
    }

    @Override
    public String encoding() {
        return fields.encoding();
    }

    @Override
    public long size() {
        return fields.size();
    }

    /** Returns the value of a field, or null. */
    public byte @Nullable [] get(byte[] name) {
        return fields.get(name);
    }

    /** Returns the number of bytes of the value of a field, or -1. */
    public int length(byte[] name) {
        return fields.length(name);
    }

    public boolean contains(byte[] name) {
        return fields.length(name) >= 0;
    }

    /** Makes ready for so many fields that are about to be put. */
    public void expect(int more, HashLimits limits) {
        if (more > limits.entriesMax()) {
            unpack();
        }
        if (fields instanceof FieldDict table) {
            table.expect(more);
        }
    }

    /** Sets the value of a field, which from now on never expires, and returns whether it is new. */
    public boolean put(byte[] name, byte[] value, HashLimits limits) {
        boolean added = putKeepingExpiry(name, value, limits);
        if (!added && fields.expiry(name) != NO_EXPIRY) {
            fields.setExpiry(name, NO_EXPIRY);
        }
        return added;
    }

    /** Sets the value of a field, whose time of expiry stays, and returns whether it is new. */
    public boolean putKeepingExpiry(byte[] name, byte[] value, HashLimits limits) {
        if (fields instanceof PackedFields packed
                && (name.length > limits.valueBytesMax()
                        || value.length > limits.valueBytesMax()
                        || !packed.fits(name, value))) {
            unpack();
        }
        boolean added = fields.put(name, value);
        if (fields.size() > limits.entriesMax()) {
            unpack();
        }
        return added;
    }

    /** Removes a field and returns whether it was there. */
    public boolean remove(byte[] name) {
        return fields.remove(name);
    }

    /** Returns when a field expires in milliseconds since 1970, or {@link #NO_EXPIRY}. */
    public long expiry(byte[] name) {
        return fields.expiry(name);
    }

    /** Takes the form in which fields have times of expiry, though none may have one yet. */
    public void expectExpiries() {
        if (fields instanceof PackedFields packed) {
            packed.addTimes();
        }
    }

    /** Sets when a field that is there expires, {@link #NO_EXPIRY} for never. */
    public void setExpiry(byte[] name, long millis) {
        fields.setExpiry(name, millis);
    }

    /** Returns the first time at which a field expires, or {@link #NO_EXPIRY}. */
    public long nextExpiry() {
        return fields.nextExpiry();
    }

    /** Returns whether a field's time is before this one. */
    public boolean hasExpiringBefore(long millis) {
        long next = fields.nextExpiry();
        return next != NO_EXPIRY && next < millis;
    }

    /** Returns up to so many names of fields that expire before a time. */
    public List<byte[]> expiringBefore(long millis, int max) {
        return fields.expiringBefore(millis, max);
    }

    /** Shows all fields. Nothing may be changed meanwhile. */
    public void forEach(HashVisitor visitor) {
        fields.forEach(visitor);
    }

    /** Shows some fields, and returns the next cursor, 0 at the end. Nothing may be changed meanwhile. */
    public long scan(long cursor, HashVisitor visitor) {
        return fields.scan(cursor, visitor);
    }

    /** Has {@link #scan} show each field exactly once, as long as none is added or removed, until {@link #letShrink}. */
    public void keepFromShrinking() {
        fields.keepFromShrinking();
    }

    public void letShrink() {
        fields.letShrink();
    }

    /** Shows any field, each as likely as the other. There has to be one. */
    public void random(SplittableRandom random, HashVisitor visitor) {
        fields.random(random, visitor);
    }

    @Override
    public HashValue copy() {
        return new HashValue(fields.copy());
    }

    @Override
    public long memoryBytes() {
        return 16 + fields.memoryBytes();
    }

    private void unpack() {
        if (fields instanceof PackedFields) {
            FieldDict table = new FieldDict();
            fields.forEach((name, value, expiry) -> {
                table.put(name, value);
                table.setExpiry(name, expiry);
            });
            fields = table;
        }
    }
}
