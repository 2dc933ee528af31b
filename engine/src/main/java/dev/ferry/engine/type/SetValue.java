package dev.ferry.engine.type;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A set: numbers in order ({@code intset}), few short elements in a row ({@code listpack}), or a hash table
 * ({@code hashtable}). It takes the next form when an element is added that the present one cannot take, and never goes back
 * by itself.
 */
public final class SetValue extends Value {

    private SetForm form;

    private SetValue(SetForm form) {
        this.form = form;
    }

    /** Makes an empty set for elements of which one is known, and how many there may be. */
    public static SetValue expecting(byte[] element, int count, SetLimits limits) {
        if (DecimalInteger.isOne(element, element.length) && count <= limits.numbers()) {
            return ofNumbers();
        }
        return count <= limits.packed() ? packed() : hashed();
    }

    /** Makes an empty set that has only numbers as yet. */
    public static SetValue ofNumbers() {
        return new SetValue(new IntegerSet());
    }

    /** Makes an empty packed set. */
    public static SetValue packed() {
        return new SetValue(new PackedSet());
    }

    /** Takes over packed elements as they stand in an RDB. It is up to the caller that the bytes are such a listpack. */
    public static SetValue ofListpack(byte[] listpack) {
        return new SetValue(new PackedSet(Listpack.of(listpack)));
    }

    /** Takes over numbers as they stand in an RDB. It is up to the caller that the bytes are such an intset. */
    public static SetValue ofIntset(byte[] intset) {
        return new SetValue(new IntegerSet(intset));
    }

    /** Makes an empty set that is a hash table. */
    public static SetValue hashed() {
        return new SetValue(new HashedSet());
    }

    /** Returns a packed set as it stands in an RDB, as a listpack or an intset; null when it is not packed. */
    public @Nullable PackedForm packedForm() {
        return switch (form) {
            case PackedSet packed -> packed.form();
            case IntegerSet numbers -> numbers.form();
            default -> null;
        };
    }

    /** Makes an empty set for some of the elements of this one: of numbers if it is such a set, else packed. */
    public SetValue emptyForSome() {
        return form instanceof IntegerSet ? ofNumbers() : packed();
    }

    @Override
    public ValueType type() {
        return ValueType.SET;
    }

    @Override
    public String encoding() {
        return form.encoding();
    }

    @Override
    public long size() {
        return form.size();
    }

    public boolean contains(byte[] element) {
        return form.contains(element);
    }

    /** Becomes a hash table if so many more elements, which may be new, would be too many. */
    public void growFor(int count, SetLimits limits) {
        boolean grows = switch (form) {
            case IntegerSet numbers -> count > limits.numbers();
            case PackedSet packed -> count > limits.packed();
            case HashedSet hashed -> false;
        };
        if (grows) {
            become(new HashedSet());
        }
    }

    /** Makes room for so many elements that are about to be added, if it is a hash table. */
    public void expect(int count) {
        if (form instanceof HashedSet hashed) {
            hashed.expect(count);
        }
    }

    /** Adds an element, which is given away, and returns whether it is new. */
    public boolean add(byte[] element, SetLimits limits) {
        return switch (form) {
            case HashedSet hashed -> hashed.add(element);
            case PackedSet packed -> addToPacked(packed, element, limits);
            case IntegerSet numbers -> addToNumbers(numbers, element, limits);
        };
    }

    public boolean remove(byte[] element) {
        return form.remove(element);
    }

    /** Returns any element, each as likely as the other. */
    public byte[] random(SplittableRandom random) {
        return form.random(random);
    }

    /** Returns so many different elements, any choice as likely as the other; all if there are not so many. */
    public List<byte[]> sample(int count, SplittableRandom random) {
        int size = form.size();
        if (form instanceof HashedSet && count < size / 3) {
            HashedSet chosen = new HashedSet();
            List<byte[]> sample = new ArrayList<>(count);
            while (sample.size() < count) {
                byte[] element = form.random(random);
                if (chosen.add(element)) {
                    sample.add(element);
                }
            }
            return sample;
        }
        List<byte[]> all = new ArrayList<>(size);
        forEach(ElementVisitor.ofArrays(all::add));
        int wanted = Math.min(count, size);
        for (int i = 0; i < wanted && wanted < size; i++) {
            int other = random.nextInt(i, size);
            byte[] element = all.get(i);
            all.set(i, all.get(other));
            all.set(other, element);
        }
        return all.subList(0, wanted);
    }

    /** Shows all elements. */
    public void forEach(ElementVisitor visitor) {
        form.forEach(visitor);
    }

    /**
     * Shows some elements and returns the cursor for the next ones, 0 at the end. The compact forms show all at once.
     */
    public long scan(long cursor, ElementVisitor visitor) {
        if (form instanceof HashedSet hashed) {
            return hashed.scan(cursor, visitor);
        }
        form.forEach(visitor);
        return 0;
    }

    /** Has {@link #scan} show each element exactly once, as long as none is added or removed, until {@link #letShrink}. */
    public void keepFromShrinking() {
        form.keepFromShrinking();
    }

    public void letShrink() {
        form.letShrink();
    }

    /** Becomes a set of numbers if all elements are numbers, and not too many. */
    public void packNumbers(SetLimits limits) {
        if (form instanceof IntegerSet || form.size() > limits.numbers()) {
            return;
        }
        IntegerSet numbers = new IntegerSet();
        boolean[] onlyNumbers = {true};
        form.forEach(new ElementVisitor() {
            @Override
            public void bytes(byte[] array, int from, int length) {
                byte[] element = Arrays.copyOfRange(array, from, from + length);
                if (!DecimalInteger.isOne(element, length)) {
                    onlyNumbers[0] = false;
                } else if (onlyNumbers[0]) {
                    numbers.add(element);
                }
            }

            @Override
            public void number(long number) {
                numbers.add(number);
            }
        });
        if (onlyNumbers[0]) {
            form = numbers;
        }
    }

    /** Takes the smallest form that its elements allow after most of them were removed, if it is a hash table. */
    public void repack(SetLimits limits) {
        if (form instanceof HashedSet) {
            SetValue repacked = packed();
            forEach(ElementVisitor.ofArrays(element -> repacked.add(element, limits)));
            form = repacked.form;
        }
    }

    @Override
    public SetValue copy() {
        return new SetValue(form.copy());
    }

    @Override
    public long memoryBytes() {
        return 16 + form.memoryBytes();
    }

    private boolean addToPacked(PackedSet packed, byte[] element, SetLimits limits) {
        if (packed.contains(element)) {
            return false;
        }
        if (!limits.admitPacked(packed.size(), element.length, packed.bytes())) {
            become(new HashedSet());
        }
        return form.add(element);
    }

    private boolean addToNumbers(IntegerSet numbers, byte[] element, SetLimits limits) {
        if (DecimalInteger.isOne(element, element.length)) {
            boolean added = numbers.add(element);
            if (added && limits.areTooManyNumbers(numbers.size())) {
                become(new HashedSet());
            }
            return added;
        }
        int longest = numbers.size() == 0
                ? 0
                : Math.max(
                        DecimalInteger.length(numbers.get(0)), DecimalInteger.length(numbers.get(numbers.size() - 1)));
        boolean packed = limits.admitPacked(numbers.size(), Math.max(longest, element.length), 0);
        become(packed ? new PackedSet() : new HashedSet());
        return form.add(element);
    }

    private void become(SetForm other) {
        form.forEach(ElementVisitor.ofArrays(other::add));
        form = other;
    }
}
