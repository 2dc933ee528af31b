package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbBytes;
import dev.ferry.rdb.RdbException;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ValueItems;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Makes blobs and values out of bytes, and bytes out of values. */
final class Blobs {

    private static final long[] EDGES = {
        0,
        12,
        13,
        127,
        128,
        -1,
        4095,
        4096,
        -4096,
        -4097,
        Short.MAX_VALUE,
        Short.MIN_VALUE,
        (1 << 23) - 1,
        -(1 << 23),
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private Blobs() {}

    static RdbInput input(byte[] bytes) {
        return new RdbInput(new ByteArrayInputStream(bytes), RdbLimits.defaults());
    }

    static Blob blob(byte[] bytes) {
        return new Blob(bytes, 0x10, "blob of a test", input(new byte[0]));
    }

    static Blob blob(String hex) {
        return blob(RdbBytes.bytesOf(hex));
    }

    /** Pulls all items. */
    static <T> List<T> list(Items<T> items) throws IOException {
        List<T> list = new ArrayList<>();
        for (T item = items.next(); item != null; item = items.next()) {
            list.add(item);
        }
        return list;
    }

    static List<Bytes> texts(String... texts) {
        List<Bytes> bytes = new ArrayList<>();
        for (String text : texts) {
            bytes.add(Bytes.utf8(text));
        }
        return bytes;
    }

    /** What the encoding writes for the value. */
    static <T extends ValueItems> byte[] written(WritableEncoding<T> encoding, T value, EncodingPolicy policy)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RdbOutput out = new RdbOutput(bytes::write, policy);
        encoding.write(value, out);
        out.flush();
        return bytes.toByteArray();
    }

    /** An element of a kind that an encoding may have a form of its own for. */
    static Bytes element(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Bytes.utf8(Long.toString(EDGES[random.nextInt(EDGES.length)] + random.nextInt(3) - 1));
            case 1 -> Bytes.utf8(Long.toString(random.nextLong() >> random.nextInt(Long.SIZE)));
            case 2 -> Bytes.utf8("ab".repeat(random.nextInt(100)));
            case 3 -> noise(random, random.nextInt(8));
            case 4 -> noise(random, 60 + random.nextInt(8));
            default -> noise(random, random.nextInt(5000));
        };
    }

    static List<Bytes> elements(Random random, int count) {
        List<Bytes> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(element(random));
        }
        return elements;
    }

    static Bytes noise(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Bytes.adopt(bytes);
    }

    /** Reads something out of bytes that may be anything. */
    @FunctionalInterface
    interface Reading {
        void read(byte[] bytes) throws IOException;
    }

    /** Every truncation and every change of a byte must give a value or an {@link RdbException}, and nothing else. */
    static void requireTypedFailures(byte[] sound, Random random, Reading reading) {
        for (int length = 0; length < sound.length; length++) {
            requireTypedFailure(Arrays.copyOf(sound, length), reading);
        }
        for (int at = 0; at < sound.length; at++) {
            for (int value : new int[] {0, 1, 0x7F, 0x80, 0x81, 0xF0, 0xFE, 0xFF, random.nextInt(256), sound[at] + 1}) {
                byte[] changed = sound.clone();
                changed[at] = (byte) value;
                requireTypedFailure(changed, reading);
            }
        }
    }

    private static void requireTypedFailure(byte[] bytes, Reading reading) {
        try {
            reading.read(bytes);
        } catch (RdbException e) {
            if (e.getMessage().isEmpty()) {
                throw new AssertionError("no message", e);
            }
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            throw new AssertionError(HexFormat.of().formatHex(bytes), e);
        }
    }
}
