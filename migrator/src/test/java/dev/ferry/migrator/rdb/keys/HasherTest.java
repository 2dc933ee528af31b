package dev.ferry.migrator.rdb.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.bytes.Bytes;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HasherTest {

    private final Hasher hasher = new Hasher(Hasher.Key.random());

    @Test
    void add_piecesCutAnywhere_theSameHash() {
        byte[] text =
                "The quick brown fox jumps over the lazy dog".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        long whole = hasher.of(Bytes.copyOf(text));
        for (int cut = 0; cut <= text.length; cut++) {
            for (int next = cut; next <= text.length; next++) {
                hasher.begin();
                hasher.add(Bytes.copyOf(text, 0, cut));
                hasher.add(Bytes.copyOf(text, cut, next - cut));
                hasher.add(Bytes.copyOf(text, next, text.length - next));
                assertEquals(whole, hasher.end(), cut + " and " + next);
            }
        }
    }

    @Test
    void of_manySimilarTexts_noTwoAlike() {
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            assertTrue(seen.add(hasher.of(Bytes.utf8("key:" + i))));
        }
        for (int length = 0; length < 100; length++) {
            assertTrue(seen.add(hasher.of(Bytes.copyOf(new byte[length]))), "zeros: " + length);
        }
    }

    @Test
    void add_number_notItsBytes() {
        hasher.begin();
        hasher.add(0x6162636465666768L);
        long number = hasher.end();
        assertNotEquals(hasher.of(Bytes.utf8("hgfedcba")), number);
    }
}
