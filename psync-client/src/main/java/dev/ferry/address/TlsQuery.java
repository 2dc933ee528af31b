package dev.ferry.address;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The query of a {@code rediss://} address, {@code ca=FILE&cert=FILE&key=FILE} in any order, read into TLS settings. */
final class TlsQuery {

    private static final String CA = "ca";
    private static final String CERTIFICATE = "cert";
    private static final String KEY = "key";
    private static final Set<String> WORDS = Set.of(CA, CERTIFICATE, KEY);
    private static final Pattern QUOTABLE = Pattern.compile("[A-Za-z_-]{1,20}");

    private TlsQuery() {}

    /** Reads {@code query}, which is what follows the question mark; it may be empty. */
    static TlsSettings parse(String query) throws AddressException {
        Map<String, Path> files = new HashMap<>();
        for (String part : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = part.indexOf('=');
            String word = equals < 0 ? part : part.substring(0, equals);
            if (!WORDS.contains(word)) {
                throw new AddressException(
                        (QUOTABLE.matcher(word).matches() ? "the query word " + word + " is" : "a query word is")
                                + " not known; expected ca=FILE, cert=FILE, key=FILE");
            }
            if (files.put(word, file(word, equals < 0 ? "" : part.substring(equals + 1))) != null) {
                throw new AddressException(word + "= stands twice in the query");
            }
        }
        if (files.containsKey(CERTIFICATE) != files.containsKey(KEY)) {
            throw new AddressException("cert= and key= go together: the client's certificate and its private key");
        }
        return new TlsSettings(
                Optional.ofNullable(files.get(CA)),
                Optional.ofNullable(files.get(CERTIFICATE)),
                Optional.ofNullable(files.get(KEY)));
    }

    private static Path file(String word, String value) throws AddressException {
        String file = PercentText.decode(value, word + "=");
        if (file.isEmpty()) {
            throw new AddressException(word + "= names no file");
        }
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new AddressException(word + "= is not a file name: " + e.getReason());
        }
    }
}
