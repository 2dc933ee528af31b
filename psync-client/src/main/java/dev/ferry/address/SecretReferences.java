package dev.ferry.address;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The references that keep a secret out of the command line: {@code ${env:NAME}} is the value of an environment variable,
 * {@code ${file:PATH}} the content of a file without its last line break. What they stand for is taken as it is, without
 * percent-decoding.
 */
final class SecretReferences {

    private static final String OPEN = "${";
    private static final String ENV = "env:";
    private static final String FILE = "file:";
    private static final int FILE_BYTES_MAX = 64 * 1024;

    private final Function<String, @Nullable String> environment;

    SecretReferences(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /**
     * Returns the index of the first character in {@code text} from {@code from} on that is one of {@code wanted} and
     * stands outside of every reference, or {@code text.length()}: a path inside a reference is full of slashes and colons.
     */
    static int indexOutside(String text, String wanted, int from) throws AddressException {
        int at = from;
        while (at < text.length() && wanted.indexOf(text.charAt(at)) < 0) {
            at = text.startsWith(OPEN, at) ? closing(text, at) + 1 : at + 1;
        }
        return at;
    }

    /** Replaces the references in {@code text} and percent-decodes what stands between them. */
    String resolve(String text, String where) throws AddressException {
        StringBuilder resolved = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf(OPEN, at);
            int end = open < 0 ? text.length() : open;
            resolved.append(PercentText.decode(text.substring(at, end), where));
            at = end;
            if (open >= 0) {
                int close = closing(text, open);
                resolved.append(value(text.substring(open + OPEN.length(), close), where));
                at = close + 1;
            }
        }
        return resolved.toString();
    }

    private static int closing(String text, int open) throws AddressException {
        int close = text.indexOf('}', open);
        if (close < 0) {
            throw new AddressException("a ${ without its }; expected ${env:NAME} or ${file:PATH}");
        }
        return close;
    }

    private String value(String reference, String where) throws AddressException {
        if (reference.startsWith(ENV)) {
            return variable(reference.substring(ENV.length()), where);
        }
        if (reference.startsWith(FILE)) {
            return content(reference.substring(FILE.length()), where);
        }
        throw new AddressException(where + " has ${" + reference + "}; expected ${env:NAME} or ${file:PATH}");
    }

    private String variable(String name, String where) throws AddressException {
        String value = environment.apply(name);
        if (value == null || value.isEmpty()) {
            throw new AddressException("the environment variable %s, which %s refers to, is %s"
                    .formatted(name, where, value == null ? "not set" : "empty"));
        }
        return value;
    }

    private static String content(String file, String where) throws AddressException {
        byte[] content;
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            content = in.readNBytes(FILE_BYTES_MAX + 1);
        } catch (NoSuchFileException e) {
            throw unreadable(file, where, "there is no such file");
        } catch (IOException | InvalidPathException e) {
            throw unreadable(file, where, e.toString());
        }
        if (content.length > FILE_BYTES_MAX) {
            throw unreadable(file, where, "longer than " + FILE_BYTES_MAX + " bytes");
        }
        String value = new String(content, StandardCharsets.UTF_8).replaceFirst("\\r?\\n\\z", "");
        if (value.isEmpty()) {
            throw unreadable(file, where, "it is empty");
        }
        return value;
    }

    private static AddressException unreadable(String file, String where, String why) {
        return new AddressException("the file %s, which %s refers to, cannot be used: %s".formatted(file, where, why));
    }
}
