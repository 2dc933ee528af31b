package dev.ferry.bytes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class BytesTest {

    @Test
    void copyOf_arrayChangedAfterwards_keepsItsBytes() {
        byte[] array = {1, 2, 3, 4};
        Bytes bytes = Bytes.copyOf(array, 1, 2);
        array[1] = 99;
        assertArrayEquals(new byte[] {2, 3}, bytes.toArray());
    }

    @Test
    void toArray_resultChanged_leavesTheBytesAlone() {
        Bytes bytes = Bytes.utf8("ab");
        bytes.toArray()[0] = 'x';
        assertEquals(Bytes.utf8("ab"), bytes);
    }

    @Test
    void copyTo_offset_writesOnlyThere() {
        byte[] into = new byte[4];
        Bytes.utf8("ab").copyTo(into, 1);
        assertArrayEquals(new byte[] {0, 'a', 'b', 0}, into);
    }

    @Test
    void equals_sameBytes_isEqualWithEqualHash() {
        Bytes one = Bytes.copyOf(new byte[] {0, -1});
        Bytes two = Bytes.copyOf(new byte[] {5, 0, -1}, 1, 2);
        assertEquals(one, two);
        assertEquals(one.hashCode(), two.hashCode());
        assertNotEquals(one, Bytes.EMPTY);
    }

    @Test
    void compareTo_highByte_comesAfterLowByte() {
        assertTrue(Bytes.copyOf(new byte[] {(byte) 0x80}).compareTo(Bytes.copyOf(new byte[] {0x7F})) > 0);
        assertTrue(Bytes.utf8("a").compareTo(Bytes.utf8("ab")) < 0);
        assertEquals(0, Bytes.utf8("ab").compareTo(Bytes.utf8("ab")));
    }

    @Test
    void byteAt_highByte_isUnsigned() {
        assertEquals(0xFF, Bytes.copyOf(new byte[] {-1}).byteAt(0));
    }

    @Test
    void toUtf8_textAndInvalidBytes_isReadable() {
        assertEquals("grün", Bytes.utf8("grün").toUtf8());
        assertEquals("a\uFFFD", Bytes.copyOf(new byte[] {'a', -1}).toUtf8());
    }

    @Test
    void toString_specialBytes_escapesAsRedisCli() {
        byte[] bytes = {'a', '"', '\\', '\n', '\r', '\t', 7, 8, 0, (byte) 0xFF, '~'};
        assertEquals(
                "\"a\\\"\\\\\\n\\r\\t\\a\\b\\x00\\xff~\"", Bytes.copyOf(bytes).toString());
    }

    @Test
    void toString_longString_isCutAndSaysTheLength() {
        assertEquals("\"" + "x".repeat(120) + "\"", Bytes.utf8("x".repeat(120)).toString());
        assertEquals(
                "\"" + "x".repeat(120) + "\"… (121 bytes)",
                Bytes.utf8("x".repeat(121)).toString());
    }
}
