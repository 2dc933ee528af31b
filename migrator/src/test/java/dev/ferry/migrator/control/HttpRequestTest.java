package dev.ferry.migrator.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpRequestTest {

    @Test
    void read_requestWithParameters_decodesThem() throws IOException {
        HttpRequest request =
                read("POST /throttle?bandwidth=10MiB%2Fs&commands=none HTTP/1.1\r\nHost: h\r\nX-Y: z \r\n\r\n")
                        .orElseThrow();
        assertEquals("POST", request.method());
        assertEquals("/throttle", request.path());
        assertEquals(Map.of("bandwidth", "10MiB/s", "commands", "none"), request.parameters());
        assertEquals(Map.of("host", "h", "x-y", "z"), request.headers());
    }

    @Test
    void read_body_isSkipped() throws IOException {
        ByteArrayInputStream in = bytes("POST /abort HTTP/1.1\nContent-Length: 3\n\nabcd");
        HttpRequest.read(in);
        assertEquals('d', in.read());
    }

    @Test
    void read_nothing_isNoRequest() throws IOException {
        assertEquals(Optional.empty(), read(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello\r\n\r\n",
                "GET /status\r\n\r\n",
                "GET status HTTP/1.1\r\n\r\n",
                "GET /a?b=%zz HTTP/1.1\r\n\r\n",
                "GET /status HTTP/1.1\r\nHost: h\r\n",
                "POST /abort HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                "POST /abort HTTP/1.1\r\nContent-Length: 9999999999\r\n\r\n",
            })
    void read_malformed_isRefused(String text) {
        assertThrows(HttpRequest.MalformedException.class, () -> read(text));
    }

    @Test
    void read_headWithoutEnd_isRefusedBeforeItFillsTheMemory() {
        IOException e = assertThrows(
                HttpRequest.MalformedException.class, () -> read("GET /status HTTP/1.1\r\nX: " + "x".repeat(100_000)));
        assertTrue(String.valueOf(e.getMessage()).contains("8192"), e::toString);
    }

    @Test
    void read_bodyCutOff_fails() {
        assertThrows(EOFException.class, () -> read("POST /abort HTTP/1.1\r\nContent-Length: 3\r\n\r\na"));
    }

    private static Optional<HttpRequest> read(String text) throws IOException {
        return HttpRequest.read(bytes(text));
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
