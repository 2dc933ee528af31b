package dev.ferry.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobPatternTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "*,anything,true",
                "*,\"\",true",
                "\"\",\"\",true",
                "\"\",a,false",
                "user:*,user:1,true",
                "user:*,users:1,false",
                "*:1,user:1,true",
                "*:1,user:12,false",
                "a*b*c,aXbYc,true",
                "a*b*c,aXcYb,false",
                "a**b,ab,true",
                "h?llo,hallo,true",
                "h?llo,hllo,false",
                "h[ae]llo,hallo,true",
                "h[ae]llo,hillo,false",
                "h[^e]llo,hallo,true",
                "h[^e]llo,hello,false",
                "h[a-c]llo,hbllo,true",
                "h[c-a]llo,hbllo,true",
                "h[a-c]llo,hdllo,false",
                "a\\*b,a*b,true",
                "a\\*b,axb,false",
                "a\\?,a?,true",
                "[\\]]x,]x,true",
                "abc\\,abc\\,true",
                "h[ab,ha,true",
                "h[ab,hc,false",
                "*a*b,aab,true",
                "*ab,aaab,true"
            })
    void matches_pattern_asServersDo(String pattern, String key, boolean expected) {
        assertEquals(expected, GlobPattern.of(pattern).matches(Bytes.utf8(key)));
    }

    @Test
    void matches_bytesThatAreNoText_oneByteForAQuestionMark() {
        Bytes key = Bytes.adopt(new byte[] {'a', (byte) 0xFF});
        assertTrue(GlobPattern.of("a?").matches(key));
        assertFalse(GlobPattern.of("a??").matches(key));
    }

    @Test
    void matches_manyStarsThatFailLate_endsSoon() {
        assertFalse(GlobPattern.of("*a".repeat(500) + "b").matches(Bytes.utf8("a".repeat(5_000))));
    }
}
