package dev.ferry.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;

/** Commands as plain words, such as {@code Words.send(client, "SET", key, 1)}: text, numbers, and {@code byte[]}. */
final class Words {
    private Words() {}

    /** Sends one command and returns its reply as the client library has it; an error reply is thrown. */
    static Object send(Jedis client, Object... words) {
        byte[][] bytes = bytes(words);
        return client.sendCommand(() -> bytes[0], Arrays.copyOfRange(bytes, 1, bytes.length));
    }

    /** Sends one command and returns its reply as text. */
    static String text(Jedis client, Object... words) {
        return text(send(client, words));
    }

    /** Returns a reply as text: {@code nil}, a number, a string, or a list such as {@code [a, [1, 2]]}. */
    static String text(@Nullable Object reply) {
        return switch (reply) {
            case null -> "nil";
            case byte[] bytes -> new String(bytes, UTF_8);
            case List<?> items -> items.stream().map(Words::text).collect(Collectors.joining(", ", "[", "]"));
            default -> reply.toString();
        };
    }

    /** Returns the value of a field in the text of INFO; empty when there is no such field. */
    static String info(Jedis client, String section, String field) {
        return client.info(section)
                .lines()
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> line.substring(field.length() + 1))
                .findFirst()
                .orElse("");
    }

    static byte[][] bytes(Object... words) {
        return Arrays.stream(words)
                .map(word ->
                        word instanceof byte[] bytes ? bytes : word.toString().getBytes(UTF_8))
                .toArray(byte[][]::new);
    }
}
