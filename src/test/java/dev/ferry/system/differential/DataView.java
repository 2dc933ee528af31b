package dev.ferry.system.differential;

import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.encoding.RdbInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** What a server holds, by a connection of its own that disturbs none of the others. Confined to the test's thread. */
final class DataView implements AutoCloseable {
    private static final int DATABASES = 16;

    private final RawClient client;

    DataView(Contender server) throws IOException {
        client = server.connect();
    }

    /** Returns the digest of all databases together. */
    String digest() throws IOException {
        return client.call("debug", "digest");
    }

    /** Returns type, form, time of expiry and digest of each key, by the number of its database and its name. */
    Map<String, KeyState> keys() throws IOException {
        Map<String, KeyState> states = new TreeMap<>();
        for (int db = 0; db < DATABASES; db++) {
            client.call("select", Integer.toString(db));
            for (byte[] name :
                    Replies.elements(client.call(TestCommand.of("keys", "*").words()))) {
                byte[] key = content(name);
                states.put(db + "/" + TestCommand.of(key), state(key));
            }
        }
        return states;
    }

    /**
     * Returns what is wrong with the engine's account of its memory, which has to be the sum of its keys; empty when nothing is. A
     * key that expires between the questions makes a difference that does not stay.
     */
    String memoryFault() throws IOException {
        String fault = "";
        for (int i = 0; i < 3; i++) {
            long counted = counted();
            long sum = 0;
            for (int db = 0; db < DATABASES; db++) {
                client.call("select", Integer.toString(db));
                for (byte[] name :
                        Replies.elements(client.call(TestCommand.of("keys", "*").words()))) {
                    String bytes = Replies.text(client.call(
                            TestCommand.of("memory", "usage", content(name)).words()));
                    sum += bytes.startsWith(":") ? Long.parseLong(bytes.replaceAll("\\D", "")) : 0;
                }
            }
            if (counted == sum) {
                return "";
            }
            fault = "used_memory_dataset is %d, expected the sum of MEMORY USAGE over all keys: %d"
                    .formatted(counted, sum);
        }
        return fault;
    }

    private long counted() throws IOException {
        String field = "used_memory_dataset:";
        String info =
                Replies.string(client.call(TestCommand.of("info", "memory").words()));
        int at = info.indexOf(field) + field.length();
        return Long.parseLong(info.substring(at, info.indexOf('\r', at)));
    }

    /** Returns all that is in a key, for the eye. */
    String content(String place, int lengthMax) throws IOException {
        client.call("select", place.substring(0, place.indexOf('/')));
        for (byte[] name :
                Replies.elements(client.call(TestCommand.of("keys", "*").words()))) {
            byte[] key = content(name);
            if (place.endsWith("/" + TestCommand.of(key))) {
                String text = Replies.text(client.call(command(type(key), key).words()));
                return text.length() > lengthMax ? text.substring(0, lengthMax) + "..." : text;
            }
        }
        return "no such key";
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private KeyState state(byte[] key) throws IOException {
        send("type", key);
        client.send(TestCommand.of("object", "encoding", key).words());
        client.send(TestCommand.of("object", "freq", key).words());
        send("pexpiretime", key);
        client.send(TestCommand.of("debug", "digest-value", key).words());
        String type = Replies.text(client.reply());
        String encoding = Replies.text(client.reply());
        String frequency = Replies.text(client.reply());
        long expireAtMillis = Long.parseLong(Replies.text(client.reply()).replaceAll("[^-0-9]", ""));
        String digest = Replies.text(client.reply());
        return new KeyState(
                type,
                encoding,
                type.equals("+list|") ? nodes(key) : 0,
                expireAtMillis,
                digest,
                frequency.startsWith(":") && !encoding.contains("|int|")
                        ? Integer.parseInt(frequency.replaceAll("\\D", ""))
                        : KeyState.NOT_COUNTED,
                type.equals("+zset|") ? scores(type, key) : "");
    }

    private String scores(String type, byte[] key) throws IOException {
        return new String(client.call(command(type, key).words()), StandardCharsets.ISO_8859_1);
    }

    /** A dumped list is its type and the number of its nodes, and then these. */
    private long nodes(byte[] list) throws IOException {
        byte[] payload = content(client.call(TestCommand.of("dump", list).words()));
        return new RdbInput(new ByteArrayInputStream(payload, 1, payload.length - 1), RdbLimits.defaults()).length();
    }

    private String type(byte[] key) throws IOException {
        send("type", key);
        return Replies.text(client.reply());
    }

    private void send(String name, byte[] key) throws IOException {
        client.send(TestCommand.of(name, key).words());
    }

    private static TestCommand command(String type, byte[] key) {
        return switch (type) {
            case "+string|" -> TestCommand.of("get", key);
            case "+list|" -> TestCommand.of("lrange", key, "0", "-1");
            case "+set|" -> TestCommand.of("smembers", key);
            case "+hash|" -> TestCommand.of("hgetall", key);
            case "+zset|" -> TestCommand.of("zrange", key, "0", "-1", "withscores");
            case "+stream|" -> TestCommand.of("xrange", key, "-", "+");
            default -> TestCommand.of("type", key);
        };
    }

    private static byte[] content(byte[] bulkString) {
        return Replies.string(bulkString).getBytes(StandardCharsets.ISO_8859_1);
    }
}
