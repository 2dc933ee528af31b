package dev.ferry.rdb.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.Seed;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What listpacks and ziplists have in common: what was put in comes out, and bytes that are neither are found out. */
final class PackingTest {

    private static final EncodingPolicy POLICY = EncodingPolicy.defaults();

    private final Random random = Seed.random(PackingTest.class);

    static Stream<Packing> packings() {
        return Stream.of(Listpack.INSTANCE, Ziplist.INSTANCE);
    }

    @ParameterizedTest
    @MethodSource("packings")
    void elements_anyBuilt_comeOut(Packing packing) throws IOException {
        PackedBuilder builder = packing.builder(POLICY);
        for (int round = 0; round < 500; round++) {
            List<Bytes> elements = Blobs.elements(random, random.nextInt(40));
            elements.forEach(builder::add);
            assertEquals(elements.size(), builder.count());
            int announced = builder.length();
            Bytes built = builder.build();
            assertEquals(announced, built.length());
            PackedElements walk = packing.elements(Blobs.blob(built.toArray()));
            assertEquals(elements.size(), walk.count());
            assertEquals(elements, Blobs.list(walk));
            assertNull(walk.next());
        }
    }

    @ParameterizedTest
    @MethodSource("packings")
    void number_anyWidth_comesOut(Packing packing) throws IOException {
        PackedBuilder builder = packing.builder(POLICY);
        for (int shift = 0; shift < Long.SIZE; shift++) {
            long number = random.nextLong() >> shift;
            builder.add(number);
            builder.add(Bytes.utf8(Long.toString(number)));
            PackedElements walk = packing.elements(Blobs.blob(builder.build().toArray()));
            for (int i = 0; i < 2; i++) {
                assertEquals(true, walk.advance());
                assertEquals(true, walk.isNumber());
                assertEquals(number, walk.number());
                assertEquals(Bytes.utf8(Long.toString(number)), walk.bytes());
            }
            assertFalse(walk.advance());
        }
    }

    @ParameterizedTest
    @MethodSource("packings")
    void count_moreThanTheHeadCanSay_isCounted(Packing packing) throws IOException {
        for (int count : new int[] {65534, 65535, 65536, 70_000}) {
            PackedBuilder builder = packing.builder(POLICY);
            for (int i = 0; i < count; i++) {
                builder.add(i);
            }
            PackedElements walk = packing.elements(Blobs.blob(builder.build().toArray()));
            assertEquals(count, walk.count());
            assertEquals(count, Blobs.list(walk).size());
        }
    }

    @ParameterizedTest
    @MethodSource("packings")
    void elements_anyChangeOrTruncation_failTyped(Packing packing) throws IOException {
        for (int round = 0; round < 8; round++) {
            PackedBuilder builder = packing.builder(POLICY);
            Blobs.elements(random, 1 + random.nextInt(6)).stream()
                    .filter(element -> element.length() < 80)
                    .forEach(builder::add);
            builder.add(Bytes.utf8("x".repeat(70)));
            byte[] sound = builder.build().toArray();
            Blobs.requireTypedFailures(sound, random, bytes -> {
                PackedElements walk = packing.elements(Blobs.blob(bytes));
                int count = walk.count();
                assertEquals(count, Blobs.list(walk).size());
            });
        }
    }

    @ParameterizedTest
    @MethodSource("packings")
    void elements_noise_failTyped(Packing packing) {
        for (int round = 0; round < 100; round++) {
            byte[] noise = Blobs.noise(random, 12 + random.nextInt(60)).toArray();
            LittleEndian.put32(noise, 0, noise.length);
            LittleEndian.put16(noise, 4, random.nextBoolean() ? 0xFFFF : random.nextInt(4));
            noise[noise.length - 1] = (byte) 0xFF;
            Blobs.requireTypedFailures(noise, random, bytes -> Blobs.list(packing.elements(Blobs.blob(bytes))));
        }
    }
}
