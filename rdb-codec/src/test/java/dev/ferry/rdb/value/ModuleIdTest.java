package dev.ferry.rdb.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class ModuleIdTest {

    @Test
    void toString_anyId_isNameAndVersion() {
        assertEquals("AAAAAAAAA v0", new ModuleId(0).toString());
        assertEquals("_________ v1023", new ModuleId(-1).toString());
        assertEquals("ReJSON-RL v3", id("ReJSON-RL", 3).toString());
    }

    private static ModuleId id(String name, int version) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        long value = 0;
        for (int i = 0; i < name.length(); i++) {
            value = value << 6 | alphabet.indexOf(name.charAt(i));
        }
        return new ModuleId(value << 10 | version);
    }
}
