package dev.ferry.engine.type;

import dev.ferry.engine.dict.Dict;
import java.util.Objects;
import java.util.SplittableRandom;

/** Any elements in a hash table. */
final class HashedSet implements SetForm {

    /** An entry, beside the table. */
    private static final int ENTRY_BYTES = 24;

    private final Dict<Boolean> elements = new Dict<>();

    @Override
    public String encoding() {
        return "hashtable";
    }

    @Override
    public int size() {
        return elements.size();
    }

    @Override
    public boolean contains(byte[] element) {
        return elements.contains(element);
    }

    @Override
    public boolean add(byte[] element) {
        return elements.put(element, Boolean.TRUE);
    }

    @Override
    public boolean remove(byte[] element) {
        return elements.remove(element) != null;
    }

    @Override
    public byte[] random(SplittableRandom random) {
        return Objects.requireNonNull(elements.random(random), "an empty set has no element")
                .key();
    }

    @Override
    public void forEach(ElementVisitor visitor) {
        elements.forEach(entry -> visitor.bytes(entry.key(), 0, entry.key().length));
    }

    /** Shows the elements of the next bucket and returns the next cursor, 0 at the end. */
    long scan(long cursor, ElementVisitor visitor) {
        return elements.scan(cursor, entry -> visitor.bytes(entry.key(), 0, entry.key().length));
    }

    @Override
    public void keepFromShrinking() {
        elements.keepFromShrinking();
    }

    @Override
    public void letShrink() {
        elements.letShrink();
    }

    @Override
    public HashedSet copy() {
        HashedSet copy = new HashedSet();
        elements.forEach(entry -> copy.elements.add(entry.key(), Boolean.TRUE));
        return copy;
    }

    @Override
    public long memoryBytes() {
        long[] bytes = {48 + 4 * elements.buckets()};
        elements.forEach(entry -> bytes[0] += ENTRY_BYTES + 16 + ((entry.key().length + 7L) & ~7L));
        return bytes[0];
    }
}
