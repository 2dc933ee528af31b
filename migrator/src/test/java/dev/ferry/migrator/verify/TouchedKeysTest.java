package dev.ferry.migrator.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.bytes.Bytes;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TouchedKeysTest {

    @Test
    void take_fewKeys_areThereByName() {
        TouchedKeys keys = new TouchedKeys();
        keys.key(0, key(1));
        keys.key(0, key(1));
        keys.key(3, key(2));
        Touched taken = keys.take();
        assertTrue(taken.named());
        assertEquals(Set.of(new Place(0, key(1)), new Place(3, key(2))), taken.places());
        assertFalse(keys.has(new Place(0, key(1))), "taken is forgotten");
    }

    @Test
    void take_moreKeysThanThereIsRoom_allAreFoundAndFewOthers() {
        TouchedKeys keys = new TouchedKeys(10_000);
        for (int i = 0; i < 2_000; i++) {
            keys.key(0, key(i));
        }
        assertTrue(keys.hides());
        assertTrue(keys.named() < 100, () -> keys.named() + " names");
        Touched taken = keys.take();
        assertFalse(taken.named());
        int others = 0;
        for (int i = 0; i < 100_000; i++) {
            assertTrue(i >= 2_000 || taken.has(0, key(i)), () -> "a key is lost");
            others += i >= 2_000 && taken.has(0, key(i)) ? 1 : 0;
        }
        assertTrue(others < 1_000, others + " others share a number with them");
    }

    @Test
    void database_everyKeyOfItCounts() {
        TouchedKeys keys = new TouchedKeys();
        keys.database(3);
        assertTrue(keys.has(new Place(3, key(1))));
        assertFalse(keys.has(new Place(0, key(1))));
        assertTrue(keys.take().hidesIn(3));
    }

    @Test
    void putBack_isThereAgain() {
        TouchedKeys keys = new TouchedKeys(1_000);
        for (int i = 0; i < 100; i++) {
            keys.key(0, key(i));
        }
        keys.database(5);
        Touched taken = keys.take();
        keys.key(0, key(1_000));
        keys.putBack(taken);
        for (int i = 0; i < 100; i++) {
            assertTrue(keys.has(new Place(0, key(i))));
        }
        assertTrue(keys.has(new Place(0, key(1_000))));
        assertTrue(keys.has(new Place(5, key(7))));
    }

    private static Bytes key(int number) {
        return Bytes.utf8("key:" + number);
    }
}
