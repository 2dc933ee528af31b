package dev.ferry.engine.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParserTest {

    private static final RequestLimits LIMITS = new RequestLimits(1 << 20, 1 << 20);
    private static final String REQUESTS =
            "*2\r\n$3\r\nGET\r\n$4\r\na\r\nb\r\nset k \"a\\x41 b\"\r\n*0\r\n*1\r\n$0\r\n\r\n";

    private final RequestParser parser = new RequestParser();

    @Test
    void next_splitAtEveryByte_sameRequests() throws ProtocolException {
        List<List<String>> whole = parse(REQUESTS);
        assertEquals(List.of(List.of("GET", "a\r\nb"), List.of("set", "k", "aA b"), List.of(), List.of("")), whole);
        for (int split = 1; split < REQUESTS.length(); split++) {
            List<List<String>> requests = parse(REQUESTS.substring(0, split));
            requests.addAll(parse(REQUESTS.substring(split)));
            assertEquals(whole, requests, "split at " + split);
        }
    }

    @Test
    void next_byteByByte_sameRequests() throws ProtocolException {
        List<List<String>> requests = new ArrayList<>();
        for (int i = 0; i < REQUESTS.length(); i++) {
            requests.addAll(parse(REQUESTS.substring(i, i + 1)));
        }
        assertEquals(4, requests.size());
        assertEquals(0, parser.waitingBytes());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*x~|Protocol error: invalid multibulk length",
                "*2147483648~|Protocol error: invalid multibulk length",
                "*1~:3~|Protocol error: expected '$', got ':'",
                "*1~$x~|Protocol error: invalid bulk length",
                "*1~$-1~|Protocol error: invalid bulk length",
                "*1~$1048577~|Protocol error: invalid bulk length",
                "get \"a~|Protocol error: unbalanced quotes in request",
            })
    void next_noRequest_error(String bytes, String message) {
        ProtocolException error = assertThrows(ProtocolException.class, () -> parse(bytes.replace("~", "\r\n")));
        assertEquals(message, error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "*1\r\n$", "x"})
    void next_lineWithoutEnd_error(String start) {
        assertThrows(ProtocolException.class, () -> parse(start + "1".repeat(RequestLimits.LINE_BYTES_MAX + 1)));
    }

    @Test
    void next_stranger_fewAndShortArguments() {
        take("*11\r\n");
        assertEquals(
                "Protocol error: unauthenticated multibulk length",
                assertThrows(ProtocolException.class, () -> parser.next(LIMITS, true))
                        .getMessage());
        RequestParser other = new RequestParser();
        byte[] bytes = bytes("*1\r\n$16385\r\n");
        other.take(bytes.length, (into, at) -> System.arraycopy(bytes, 0, into, at, bytes.length));
        assertEquals(
                "Protocol error: unauthenticated bulk length",
                assertThrows(ProtocolException.class, () -> other.next(LIMITS, true))
                        .getMessage());
    }

    @Test
    void unfinishedBytes_completeArgumentsOfIncompleteRequest_counted() throws ProtocolException {
        assertEquals(List.of(), parse("*3\r\n$5\r\nhello\r\n$2\r\nab"));
        assertEquals(5 + 2, parser.unfinishedBytes());
        assertEquals(List.of(List.of("hello", "ab", "")), parse("\r\n$0\r\n\r\n"));
        assertEquals(0, parser.unfinishedBytes());
    }

    @Test
    void next_hugeCountsAnnounced_nothingAllocatedByThem() throws ProtocolException {
        assertEquals(List.of(), parse("*2147483647\r\n$1048576\r\nabc"));
        assertEquals(3, parser.waitingBytes());
    }

    private List<List<String>> parse(String text) throws ProtocolException {
        take(text);
        List<List<String>> requests = new ArrayList<>();
        for (byte[][] request = parser.next(LIMITS, false); request != null; request = parser.next(LIMITS, false)) {
            requests.add(Stream.of(request)
                    .map(word -> new String(word, StandardCharsets.ISO_8859_1))
                    .toList());
        }
        return requests;
    }

    private void take(String text) {
        byte[] bytes = bytes(text);
        parser.take(bytes.length, (into, at) -> System.arraycopy(bytes, 0, into, at, bytes.length));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
