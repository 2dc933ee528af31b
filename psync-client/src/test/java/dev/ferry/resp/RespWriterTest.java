package dev.ferry.resp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.bytes.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RespWriterTest {

    @ParameterizedTest
    @ValueSource(
            longs = {
                Long.MIN_VALUE,
                Long.MIN_VALUE + 1,
                -1000,
                -10,
                -9,
                -1,
                0,
                1,
                9,
                10,
                99,
                100,
                Integer.MAX_VALUE,
                Long.MAX_VALUE - 1,
                Long.MAX_VALUE
            })
    void bulk_number_isItsDecimal(long number) {
        RespWriter writer = new RespWriter(0);
        writer.bulk(number);
        String decimal = Long.toString(number);
        assertEquals("$" + decimal.length() + "\r\n" + decimal + "\r\n", written(writer));
    }

    @Test
    void command_words_areBulkStringsOfTheirUtf8() {
        assertEquals("*2\r\n$4\r\nAUTH\r\n$3\r\n\u00e4x\r\n", new String(RespWriter.command("AUTH", "\u00e4x"), UTF_8));
        assertEquals("*0\r\n", new String(RespWriter.command(), UTF_8));
        assertEquals(
                "*2\r\n$1\r\n\u00ff\r\n$0\r\n\r\n",
                new String(RespWriter.command(List.of(Bytes.copyOf(new byte[] {-1}), Bytes.EMPTY)), ISO_8859_1));
    }

    @Test
    void writer_piecewise_growsAndIsReused() {
        RespWriter writer = new RespWriter(1);
        for (int i = 0; i < 2; i++) {
            writer.clear();
            writer.array(4);
            writer.bulk("RESTORE");
            writer.bulk(Bytes.utf8("key"));
            writer.bulk(0);
            writer.bulkHeader(5);
            writer.raw(new byte[] {'-', 'a', 'b', 'c', 'd', '-'}, 1, 4);
            writer.raw(new byte[] {'e'}, 0, 1);
            writer.lineEnd();
            assertEquals("*4\r\n$7\r\nRESTORE\r\n$3\r\nkey\r\n$1\r\n0\r\n$5\r\nabcde\r\n", written(writer));
        }
    }

    private static String written(RespWriter writer) {
        return new String(writer.array(), 0, writer.length(), ISO_8859_1);
    }
}
