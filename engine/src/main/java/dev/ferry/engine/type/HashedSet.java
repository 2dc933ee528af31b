package dev.ferry.engine.type;

import dev.ferry.engine.dict.Dict;
import java.util.Objects;
import java.util.SplittableRandom;

/** Any elements in a hash table. */
final class HashedSet implements SetForm {

    private final Dict<Boolean> elements = new Dict<>();

    /** The bytes of the elements, for {@link #memoryBytes}. */
    private long elementBytes;

    /** Makes room for so many elements, if there are none yet. */
    void expect(int count) {
        elements.expect(count);
    }

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
        boolean added = elements.put(element, Boolean.TRUE);
        elementBytes += added ? HeapBytes.array(element.length) : 0;
        return added;
    }

    @Override
    public boolean remove(byte[] element) {
        boolean removed = elements.remove(element) != null;
        elementBytes -= removed ? HeapBytes.array(element.length) : 0;
        return removed;
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
        copy.elementBytes = elementBytes;
        return copy;
    }

    @Override
    public long memoryBytes() {
        return 64 + (long) elements.size() * HeapBytes.DICT_ENTRY + elementBytes;
    }
}
