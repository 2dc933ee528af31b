package dev.ferry.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShutdownWordsTest {

    @Test
    void words_ofOneSignal_comeInTheOrderOfTheServerAndOnce() throws ConfigException {
        assertEquals(
                "nosave now force", ShutdownWords.parse("FORCE now nosave now").text());
        assertEquals("save", ShutdownWords.parse("default save").text());
        assertEquals("default", ShutdownWords.parse("default").text());
    }

    @Test
    void words_thatAreNoneOrContradict_areRefused() {
        for (String text : List.of("", "x", "save  now", " save")) {
            ConfigException refused = assertThrows(ConfigException.class, () -> ShutdownWords.parse(text), text);
            assertEquals(
                    "argument(s) must be one of the following: default, save, nosave, now, force",
                    refused.getMessage());
        }
        assertEquals(
                "shutdown options SAVE and NOSAVE can't be used simultaneously",
                assertThrows(ConfigException.class, () -> ShutdownWords.parse("nosave save"))
                        .getMessage());
    }
}
