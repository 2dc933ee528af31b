package dev.ferry.resp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class WindowTest {
    private static final int SIZE = 64;

    @Test
    void markHere_grownAndAllRead_isAsSmallAsAtFirst() throws IOException {
        byte[] bytes = new byte[1000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        Window window = new Window(new ByteArrayInputStream(bytes, 0, 900), SIZE, 4096, () -> {});
        assertTrue(window.ensure(900));
        window.at += 900;
        assertTrue(window.bytes.length >= 900);
        window.markHere();
        assertEquals(SIZE, window.bytes.length);
        assertEquals(900, window.position());
    }

    @Test
    void markHere_grownAndNotAllRead_losesNothing() throws IOException {
        byte[] bytes = new byte[1000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        Window window = new Window(new ByteArrayInputStream(bytes), SIZE, 4096, () -> {});
        for (int at = 0; at < bytes.length; at += 250) {
            window.markHere();
            assertEquals(at, window.position());
            assertTrue(window.ensure(250));
            for (int i = 0; i < 250; i++) {
                assertEquals(bytes[at + i], window.bytes[window.at++]);
            }
        }
    }
}
