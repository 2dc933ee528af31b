package dev.ferry.migrator.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request of HTTP/1.1, as far as the few verbs here need it (RFC 9112). Immutable.
 *
 * <pre>
 *   POST /throttle?bandwidth=10MiB/s&amp;commands=none HTTP/1.1
 *   Content-Length: 0
 *
 * </pre>
 *
 * @param path without the question mark and what is behind it
 * @param parameters what is behind it, decoded
 * @param headers by their names in lower case
 */
record HttpRequest(String method, String path, Map<String, String> parameters, Map<String, String> headers) {

    private static final int HEAD_BYTES_MAX = 8 << 10;
    private static final int BODY_BYTES_MAX = 64 << 10;

    HttpRequest {
        parameters = Map.copyOf(parameters);
        headers = Map.copyOf(headers);
    }

    /** A request that is none, or too large; the message says what is wrong. */
    static final class MalformedException extends IOException {

        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message);
        }
    }

    /** Reads a request to its end; a body is skipped. Empty when nothing came at all. */
    static Optional<HttpRequest> read(InputStream in) throws IOException {
        String head = head(in);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        List<String> lines = head.lines().toList();
        String[] first = lines.getFirst().split(" ", -1);
        if (first.length != 3 || !first[2].startsWith("HTTP/1.") || !first[1].startsWith("/")) {
            throw new MalformedException("expected a line such as GET /status HTTP/1.1");
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        skipBody(in, headers.getOrDefault("content-length", "0"));
        int question = first[1].indexOf('?');
        return Optional.of(new HttpRequest(
                first[0],
                question < 0 ? first[1] : first[1].substring(0, question),
                question < 0 ? Map.of() : parameters(first[1].substring(question + 1)),
                headers));
    }

    /** Everything up to the empty line. */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        boolean lineIsEmpty = false;
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                if (lineIsEmpty) {
                    return head.toString(StandardCharsets.UTF_8);
                }
                lineIsEmpty = true;
            } else if (next != '\r') {
                lineIsEmpty = false;
            }
            head.write(next);
            if (head.size() > HEAD_BYTES_MAX) {
                throw new MalformedException("the request is longer than " + HEAD_BYTES_MAX + " bytes");
            }
        }
        if (head.size() > 0) {
            throw new MalformedException("the request ends before an empty line");
        }
        return "";
    }

    /** What a client still sends when its connection is closed would cost it the answer. */
    private static void skipBody(InputStream in, String length) throws IOException {
        if (!length.matches("\\d{1,6}") || Integer.parseInt(length) > BODY_BYTES_MAX) {
            throw new MalformedException("a body of " + length + " bytes: expected none");
        }
        in.skipNBytes(Integer.parseInt(length));
    }

    private static Map<String, String> parameters(String query) throws MalformedException {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decode(String text) throws MalformedException {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("\"" + text + "\" is not encoded as a URL is");
        }
    }
}
