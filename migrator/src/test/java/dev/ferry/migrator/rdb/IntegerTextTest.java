package dev.ferry.migrator.rdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntegerTextTest {

    @ParameterizedTest
    @CsvSource({
        "0,true",
        "7,true",
        "-1,true",
        "9223372036854775807,true",
        "-9223372036854775808,true",
        "9223372036854775808,false",
        "-9223372036854775809,false",
        "99999999999999999999,false",
        "'',false",
        "-,false",
        "-0,false",
        "01,false",
        "+1,false",
        "'1 ',false",
        "1.0,false",
        "abc,false"
    })
    void is_text_onlyWhatPrintsTheSame(String text, boolean expected) {
        byte[] bytes = ("x" + text).getBytes(StandardCharsets.US_ASCII);
        assertEquals(expected, IntegerText.is(bytes, 1, bytes.length - 1));
    }
}
