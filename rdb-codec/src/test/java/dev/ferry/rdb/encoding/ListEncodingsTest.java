package dev.ferry.rdb.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbBytes;
import dev.ferry.rdb.RdbCorruptException;
import dev.ferry.rdb.RdbException;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.Seed;
import dev.ferry.rdb.spill.Spill;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The four forms of a list. */
final class ListEncodingsTest {

    private static final EncodingPolicy POLICY = EncodingPolicy.defaults();

    private final Random random = Seed.random(ListEncodingsTest.class);

    static Stream<WritableEncoding<ValueItems.OfList>> encodings() {
        return Stream.of(Encodings.LINKED_LIST, Encodings.LIST_ZIPLIST, Encodings.QUICKLIST, Encodings.QUICKLIST_2);
    }

    static Stream<WritableEncoding<ValueItems.OfList>> unpacked() {
        return Stream.of(Encodings.LINKED_LIST, Encodings.QUICKLIST, Encodings.QUICKLIST_2);
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void write_anyList_comesBack(WritableEncoding<ValueItems.OfList> encoding) throws IOException {
        for (int round = 0; round < 200; round++) {
            List<Bytes> elements = Blobs.elements(random, random.nextInt(100));
            for (long count : new long[] {elements.size(), ValueItems.UNKNOWN}) {
                ValueItems.OfList value = new ValueItems.OfList(count, Items.of(elements));
                byte[] written = Blobs.written(encoding, value, POLICY);
                RdbInput in = Blobs.input(written);
                ValueItems.OfList read = encoding.items(in);
                assertTrue(read.count() == ValueItems.UNKNOWN || read.count() == elements.size());
                assertEquals(elements, Blobs.list(read.items()));
                assertEquals(written.length, in.offset());
                RdbInput skipped = Blobs.input(written);
                encoding.skip(skipped);
                assertEquals(written.length, skipped.offset());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("unpacked")
    void write_largeListOfUnknownCount_waitsInAFile(
            WritableEncoding<ValueItems.OfList> encoding, @TempDir Path directory) throws IOException {
        int count = 60_000;
        boolean[] fileSeen = new boolean[1];
        int[] pulled = new int[1];
        Items<Bytes> items = () -> {
            if (pulled[0] == count) {
                fileSeen[0] = hasFiles(directory);
                return null;
            }
            return numbered(pulled[0]++);
        };
        try (Spill written = new Spill(directory, 64 << 20)) {
            RdbOutput out = new RdbOutput(written, POLICY.withCompress(false), directory);
            encoding.write(new ValueItems.OfList(ValueItems.UNKNOWN, items), out);
            out.flush();
            assertTrue(fileSeen[0]);
            assertEquals(false, hasFiles(directory));
            try (InputStream stream = written.open()) {
                ValueItems.OfList read = encoding.items(new RdbInput(stream, RdbLimits.defaults()));
                for (int i = 0; i < count; i++) {
                    assertEquals(numbered(i), read.items().next());
                }
                assertEquals(null, read.items().next());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("unpacked")
    void write_itemsThatFail_leaveNoFile(WritableEncoding<ValueItems.OfList> encoding, @TempDir Path directory)
            throws IOException {
        int[] pulled = new int[1];
        Items<Bytes> items = () -> {
            if (pulled[0] == 60_000) {
                throw new IOException("source");
            }
            return numbered(pulled[0]++);
        };
        RdbOutput out = new RdbOutput((bytes, from, length) -> {}, POLICY.withCompress(false), directory);
        assertThrows(IOException.class, () -> encoding.write(new ValueItems.OfList(ValueItems.UNKNOWN, items), out));
        assertEquals(false, hasFiles(directory));
    }

    @Test
    void quicklist_nodes_areNotLongerThanThePolicySays() throws IOException {
        List<Bytes> elements = Blobs.elements(random, 500);
        byte[] written = Blobs.written(Encodings.QUICKLIST, list(elements), POLICY);
        RdbInput in = Blobs.input(written);
        for (long nodes = in.count(); nodes > 0; nodes--) {
            Blob node = in.blob("node");
            assertTrue(node.bytes.length <= POLICY.listNodeBytesMax(), () -> node.bytes.length + " bytes");
        }
    }

    @Test
    void quicklist2_nodes_areNotLongerThanThePolicySays() throws IOException {
        List<Bytes> elements = Blobs.elements(random, 500);
        byte[] written = Blobs.written(Encodings.QUICKLIST_2, list(elements), POLICY);
        RdbInput in = Blobs.input(written);
        for (long nodes = in.count(); nodes > 0; nodes--) {
            assertEquals(2, in.length());
            Blob node = in.blob("node");
            assertTrue(node.bytes.length <= POLICY.listNodeBytesMax(), () -> node.bytes.length + " bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16378, 9000, 2097146})
    void quicklist2_longOrDisputedElement_standsByItself(int length) throws IOException {
        EncodingPolicy longNodes =
                new EncodingPolicy(false, 1, 1, 1, 1, 1, 1, 1, length == 9000 ? 8192 : 1 << 24, true);
        Bytes element = Bytes.utf8("x".repeat(length));
        byte[] written = Blobs.written(
                Encodings.QUICKLIST_2, list(List.of(Bytes.utf8("a"), element, Bytes.utf8("b"))), longNodes);
        RdbInput in = Blobs.input(written);
        assertEquals(3, in.count());
        assertEquals(2, in.length());
        in.skipString();
        assertEquals(1, in.length());
        assertEquals(element, in.element("plain"));
        assertEquals(2, in.length());
    }

    @Test
    void quicklist_longElement_hasANodeOfItsOwn() throws IOException {
        List<Bytes> elements = List.of(Bytes.utf8("a"), Blobs.noise(random, 100_000), Bytes.utf8("b"));
        RdbInput in = Blobs.input(Blobs.written(Encodings.QUICKLIST, list(elements), POLICY));
        assertEquals(3, in.count());
        for (Bytes element : elements) {
            assertEquals(List.of(element), Blobs.list(Ziplist.INSTANCE.elements(in.blob("node"))));
        }
    }

    @Test
    void linkedList_otherCountThanAnnounced_isRefused() {
        for (long count : new long[] {1, 3}) {
            ValueItems.OfList value = new ValueItems.OfList(count, Items.of(Blobs.texts("a", "b")));
            assertThrows(IllegalArgumentException.class, () -> Blobs.written(Encodings.LINKED_LIST, value, POLICY));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"01 00 0161", "01 03 0161", "01 81ffffffffffffffff 0161"})
    void quicklist2_otherContainer_isRefused(String hex) {
        assertThrows(
                RdbCorruptException.class,
                () -> Blobs.list(Encodings.QUICKLIST_2
                        .items(Blobs.input(RdbBytes.bytesOf(hex)))
                        .items()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"81 00ffffffffffffff", "81 ffffffffffffffff", "80 ffffffff"})
    void items_hugeCount_failWhereTheBytesEnd(String hex) {
        unpacked()
                .forEach(encoding -> assertThrows(
                        RdbException.class,
                        () -> Blobs.list(encoding.items(Blobs.input(RdbBytes.bytesOf(hex)))
                                .items())));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void items_anyChangeOrTruncation_failTyped(WritableEncoding<ValueItems.OfList> encoding) throws IOException {
        for (int round = 0; round < 5; round++) {
            List<Bytes> elements = Blobs.elements(random, 6).stream()
                    .filter(element -> element.length() < 200)
                    .toList();
            byte[] sound = Blobs.written(encoding, list(elements), POLICY);
            Blobs.requireTypedFailures(
                    sound,
                    random,
                    bytes -> Blobs.list(encoding.items(Blobs.input(bytes)).items()));
        }
    }

    private static ValueItems.OfList list(List<Bytes> elements) {
        return new ValueItems.OfList(elements.size(), Items.of(elements));
    }

    private static Bytes numbered(int i) {
        return Bytes.utf8("element %07d of a list that is too large to wait in memory, as they are %<x".formatted(i));
    }

    private static boolean hasFiles(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isPresent();
        }
    }
}
