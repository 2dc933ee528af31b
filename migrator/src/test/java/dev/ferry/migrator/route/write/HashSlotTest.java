package dev.ferry.migrator.route.write;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.bytes.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HashSlotTest {

    /** As CLUSTER KEYSLOT of Redis 7.0 has them. */
    @ParameterizedTest
    @CsvSource({
        "123456789, 12739",
        "'', 0",
        "user1000, 3443",
        "{user1000}.following, 3443",
        "foo{{bar}}zap, 4015",
        "a}{b}, 3300",
        "foo{}{bar}, 8363",
        "{}, 15257",
        "{, 4092",
        "}, 12090",
        "a}b{, 6027",
    })
    void of_key_isWhatAServerSays(String key, int slot) {
        assertEquals(slot, slot(key));
    }

    @Test
    void tag_ofEverySlot_isInIt() {
        for (int slot = 0; slot < 16384; slot += 111) {
            assertEquals(slot, slot("ferry:part:orders:{" + HashSlot.tag(slot) + "}"));
        }
    }

    private static int slot(String key) {
        return HashSlot.of(Bytes.utf8(key));
    }
}
