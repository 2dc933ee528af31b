package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbCorruptException;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Small sets whose members are all texts of numbers: type 11.
 *
 * <pre>
 * string { u32 width (2, 4 or 8) | u32 n | { number of that width, signed } × n }       little-endian, ascending
 * </pre>
 *
 * <p>Source: {@code intset.c} of Redis 7.
 */
final class IntsetEncoding implements WritableEncoding<ValueItems.OfSet> {

    private static final int HEADER_BYTES = 2 * Integer.BYTES;
    private static final int NUMBERS_AT_FIRST = 16;

    @Override
    public void skip(RdbInput in) throws IOException {
        in.skipString();
    }

    @Override
    public ValueItems.OfSet items(RdbInput in) throws IOException {
        Blob blob = in.blob("set in an intset");
        byte[] bytes = blob.bytes;
        if (bytes.length < HEADER_BYTES) {
            throw blob.corrupt(0, "an intset has at least " + HEADER_BYTES + " bytes");
        }
        int width = width(blob);
        long count = Integer.toUnsignedLong(LittleEndian.i32(bytes, Integer.BYTES));
        if (HEADER_BYTES + count * width != bytes.length) {
            throw blob.corrupt(Integer.BYTES, "%d numbers of %d bytes".formatted(count, width));
        }
        return new ValueItems.OfSet(count, new Numbers(bytes, width));
    }

    /** @throws IllegalArgumentException when a member is not the text of a number */
    @Override
    public void write(ValueItems.OfSet items, RdbOutput out) throws IOException {
        long[] numbers = numbers(items.items());
        Arrays.sort(numbers);
        int width = numbers.length == 0 ? Short.BYTES : Math.max(width(numbers[0]), width(numbers[numbers.length - 1]));
        byte[] bytes = new byte[Math.addExact(HEADER_BYTES, Math.multiplyExact(numbers.length, width))];
        LittleEndian.put32(bytes, 0, width);
        LittleEndian.put32(bytes, Integer.BYTES, numbers.length);
        for (int i = 0; i < numbers.length; i++) {
            put(bytes, HEADER_BYTES + i * width, width, numbers[i]);
        }
        out.string(Bytes.adopt(bytes));
    }

    private static int width(Blob blob) throws RdbCorruptException {
        int width = LittleEndian.i32(blob.bytes, 0);
        if (width != Short.BYTES && width != Integer.BYTES && width != Long.BYTES) {
            throw blob.corrupt(0, "numbers of " + Integer.toUnsignedString(width) + " bytes (2, 4 or 8)");
        }
        return width;
    }

    private static int width(long number) {
        return number == (short) number ? Short.BYTES : number == (int) number ? Integer.BYTES : Long.BYTES;
    }

    private static void put(byte[] bytes, int at, int width, long number) {
        switch (width) {
            case Short.BYTES -> LittleEndian.put16(bytes, at, (int) number);
            case Integer.BYTES -> LittleEndian.put32(bytes, at, (int) number);
            default -> LittleEndian.put64(bytes, at, number);
        }
    }

    private static long[] numbers(Items<Bytes> members) throws IOException {
        long[] numbers = new long[NUMBERS_AT_FIRST];
        int count = 0;
        for (Bytes member = members.next(); member != null; member = members.next()) {
            if (!Decimal.isNumber(member)) {
                throw new IllegalArgumentException("member " + member + " in an intset, which has only numbers");
            }
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = Decimal.parse(member);
        }
        return Arrays.copyOf(numbers, count);
    }

    private static final class Numbers implements Items<Bytes> {

        private final byte[] bytes;
        private final int width;
        private int at = HEADER_BYTES;

        Numbers(byte[] bytes, int width) {
            this.bytes = bytes;
            this.width = width;
        }

        @Override
        public @Nullable Bytes next() {
            if (at == bytes.length) {
                return null;
            }
            long number = switch (width) {
                case Short.BYTES -> LittleEndian.i16(bytes, at);
                case Integer.BYTES -> LittleEndian.i32(bytes, at);
                default -> LittleEndian.i64(bytes, at);
            };
            at += width;
            return Decimal.text(number);
        }
    }
}
