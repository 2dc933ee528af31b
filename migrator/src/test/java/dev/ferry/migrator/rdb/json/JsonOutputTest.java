package dev.ferry.migrator.rdb.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.bytes.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonOutputTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final JsonOutput out = new JsonOutput(written::write);

    @Test
    void string_everyByteBelow128_readsBackAsItself() throws IOException {
        for (int value = 0; value < 128; value++) {
            for (int before = 0; before < 10; before++) {
                String text = "x".repeat(before) + (char) value + "y";
                assertEquals(text, JSON.readTree(string(Bytes.utf8(text))).asString());
            }
        }
    }

    @Test
    void string_text_notEscapedMoreThanNeeded() throws IOException {
        assertEquals("\"é/\u007F€\"", string(Bytes.utf8("é/\u007F€")));
        assertEquals("\"\\\"\\\\\\n\\r\\t\\b\\f\\u0000\\u001f\"", string(Bytes.utf8("\"\\\n\r\t\b\f\0\u001F")));
    }

    @Test
    void string_noUtf8_base64() throws IOException {
        assertEquals("{\"base64\":\"/wA=\"}", string(Bytes.adopt(new byte[] {(byte) 0xFF, 0})));
    }

    @Test
    void string_longerThanTheBuffer_whole() throws IOException {
        String text = "\u0001é\"".repeat(200_000);
        assertEquals(text, JSON.readTree(string(Bytes.utf8(text))).asString());
        byte[] bytes = new byte[700_001];
        new Random(1).nextBytes(bytes);
        JsonNode node = JSON.readTree(string(Bytes.copyOf(bytes)));
        assertEquals(
                Base64.getEncoder().encodeToString(bytes), node.get("base64").asString());
    }

    @Test
    void number_doubles_shortestAndNoPointForWholeOnes() throws IOException {
        assertEquals("0", number(0));
        assertEquals("-0", number(-0.0));
        assertEquals("3", number(3));
        assertEquals("-17", number(-17));
        assertEquals("0.1", number(0.1));
        assertEquals("1E17", number(1e17));
        assertEquals("90071992547409920", number(0x1p53 * 10));
        assertEquals("1.5E300", number(1.5e300));
        assertEquals("4.9E-324", number(Double.MIN_VALUE));
        assertEquals("\"inf\"", number(Double.POSITIVE_INFINITY));
        assertEquals("\"-inf\"", number(Double.NEGATIVE_INFINITY));
        assertEquals("\"nan\"", number(Double.NaN));
    }

    @Test
    void number_longs_everyLength() throws IOException {
        long value = 1;
        for (int digits = 1; digits <= 19; digits++) {
            for (long near : new long[] {value - 1, value, value + 1, -value}) {
                written.reset();
                out.newValue();
                out.number(near);
                assertEquals(Long.toString(near), text());
            }
            value *= 10;
        }
        for (long extreme : new long[] {Long.MIN_VALUE, Long.MAX_VALUE}) {
            written.reset();
            out.newValue();
            out.number(extreme);
            assertEquals(Long.toString(extreme), text());
        }
        written.reset();
        out.newValue();
        out.unsigned(-1);
        assertEquals("18446744073709551615", text());
    }

    @Test
    void arraysAndObjects_nested_commasBetween() throws IOException {
        out.beginArray();
        out.beginObject();
        out.endObject();
        out.beginObject();
        out.name(JsonOutput.nameOf("a"));
        out.beginArray();
        out.endArray();
        out.name(JsonOutput.nameOf("b"));
        out.nothing();
        out.endObject();
        out.number(1);
        out.endArray();
        out.endLine();
        out.number(2);
        assertEquals("[{},{\"a\":[],\"b\":null},1]\n2", text());
    }

    @Test
    void dropLine_begunLine_onlyWholeLinesLeft() throws IOException {
        out.number(1);
        out.endLine();
        out.beginArray();
        out.number(2);
        out.dropLine();
        assertEquals("1\n", text());
    }

    private String string(Bytes bytes) throws IOException {
        written.reset();
        out.newValue();
        out.string(bytes);
        return text();
    }

    private String number(double value) throws IOException {
        written.reset();
        out.newValue();
        out.number(value);
        return text();
    }

    private String text() throws IOException {
        out.flush();
        return written.toString(StandardCharsets.UTF_8);
    }
}
