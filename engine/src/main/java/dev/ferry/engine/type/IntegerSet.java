package dev.ferry.engine.type;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Numbers in order, each with as many bytes (2, 4 or 8) as the widest needs that was ever there. As they stand in an RDB:
 *
 * <pre>
 * u32 width | u32 count | number …       little-endian
 * </pre>
 */
final class IntegerSet implements SetForm {

    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int HEADER_BYTES = 8;

    private byte[] bytes;
    private int width;
    private int size;

    IntegerSet() {
        this(new byte[0], Short.BYTES, 0);
    }

    /** Makes one of a form that has been checked. */
    IntegerSet(byte[] form) {
        this(Arrays.copyOfRange(form, HEADER_BYTES, form.length), (int) INTS.get(form, 0), (int) INTS.get(form, 4));
    }

    private IntegerSet(byte[] bytes, int width, int size) {
        this.bytes = bytes;
        this.width = width;
        this.size = size;
    }

    /** As an intset stands in an RDB. */
    PackedForm form() {
        byte[] whole = new byte[HEADER_BYTES + size * width];
        INTS.set(whole, 0, width);
        INTS.set(whole, Integer.BYTES, size);
        System.arraycopy(bytes, 0, whole, HEADER_BYTES, size * width);
        return sink -> sink.write(whole, 0, whole.length);
    }

    @Override
    public String encoding() {
        return "intset";
    }

    @Override
    public int size() {
        return size;
    }

    /** Returns the number at an index; the least is the first. */
    long get(int index) {
        int at = index * width;
        return switch (width) {
            case Short.BYTES -> (short) SHORTS.get(bytes, at);
            case Integer.BYTES -> (int) INTS.get(bytes, at);
            default -> (long) LONGS.get(bytes, at);
        };
    }

    @Override
    public boolean contains(byte[] element) {
        return DecimalInteger.isOne(element, element.length)
                && find(DecimalInteger.parse(element, element.length)) >= 0;
    }

    @Override
    public boolean add(byte[] element) {
        return add(DecimalInteger.parse(element, element.length));
    }

    boolean add(long number) {
        int found = find(number);
        if (found >= 0) {
            return false;
        }
        int index = -1 - found;
        int needed = width(number);
        if (needed > width) {
            widen(needed);
        }
        byte[] from = bytes;
        if ((size + 1) * width > from.length) {
            bytes = Arrays.copyOf(from, Math.addExact(size + 1, size / 8) * width);
        }
        System.arraycopy(from, index * width, bytes, (index + 1) * width, (size - index) * width);
        put(index, number);
        size++;
        return true;
    }

    @Override
    public boolean remove(byte[] element) {
        if (!DecimalInteger.isOne(element, element.length)) {
            return false;
        }
        int index = find(DecimalInteger.parse(element, element.length));
        if (index < 0) {
            return false;
        }
        System.arraycopy(bytes, (index + 1) * width, bytes, index * width, (size - index - 1) * width);
        size--;
        if (size * width < bytes.length / 4) {
            bytes = Arrays.copyOf(bytes, size * width);
        }
        return true;
    }

    @Override
    public byte[] random(SplittableRandom random) {
        return DecimalInteger.bytes(get(random.nextInt(size)));
    }

    @Override
    public void forEach(ElementVisitor visitor) {
        for (int i = 0; i < size; i++) {
            visitor.number(get(i));
        }
    }

    @Override
    public IntegerSet copy() {
        return new IntegerSet(Arrays.copyOf(bytes, size * width), width, size);
    }

    @Override
    public long memoryBytes() {
        return 24 + HeapBytes.array(bytes.length);
    }

    /** Returns the index of a number, or where it would go, negated and less one. */
    private int find(long number) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long there = get(middle);
            if (there == number) {
                return middle;
            }
            if (there < number) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1 - low;
    }

    private void widen(int wider) {
        IntegerSet old = copy();
        width = wider;
        bytes = new byte[(size + 1) * wider];
        for (int i = 0; i < size; i++) {
            put(i, old.get(i));
        }
    }

    private void put(int index, long number) {
        int at = index * width;
        switch (width) {
            case Short.BYTES -> SHORTS.set(bytes, at, (short) number);
            case Integer.BYTES -> INTS.set(bytes, at, (int) number);
            default -> LONGS.set(bytes, at, number);
        }
    }

    private static int width(long number) {
        return number == (short) number ? Short.BYTES : number == (int) number ? Integer.BYTES : Long.BYTES;
    }
}
