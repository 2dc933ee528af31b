package dev.ferry.system.differential;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Several clients of one server, of whom one at a time says something, and what each of them then hears. Confined to the test's
 * thread.
 *
 * <p>A server has done what it was sent, and written what comes of it, when it has answered two more requests that were sent
 * later: one that it may have read together with the first, and one behind that. Then all of it can be read without waiting.
 */
final class Ensemble implements AutoCloseable {
    private final Contender server;
    private final RawClient beat;
    private final Map<String, RawClient> clients = new TreeMap<>();
    private final Map<String, String> ids = new TreeMap<>();

    Ensemble(Contender server) throws IOException {
        this.server = server;
        this.beat = server.connect();
    }

    /** Has a client say something, and returns what all hear, in the order of their names. One that is new has come first. */
    List<Heard> say(String name, TestCommand command) throws IOException {
        client(name).send(withIds(command).words());
        return listen();
    }

    /** Has a client send bytes as they are. */
    List<Heard> send(String name, byte[] bytes) throws IOException {
        client(name).send(bytes);
        return listen();
    }

    /** Waits until a client hears something, and returns what all hear. */
    List<Heard> await(String name) throws IOException {
        byte[] first = client(name).reply();
        List<Heard> heard = new ArrayList<>();
        heard.add(new Heard(name, first));
        heard.addAll(listen());
        return heard;
    }

    /** Has a client go without a word. */
    List<Heard> leave(String name) throws IOException {
        client(name).close();
        clients.remove(name);
        return listen();
    }

    @Override
    public void close() throws IOException {
        for (RawClient client : clients.values()) {
            client.close();
        }
        beat.close();
    }

    private RawClient client(String name) throws IOException {
        RawClient known = clients.get(name);
        if (known != null) {
            return known;
        }
        RawClient client = server.connect();
        clients.put(name, client);
        ids.put(name, client.call("client", "id").strip().substring(1));
        return client;
    }

    private List<Heard> listen() throws IOException {
        beat.call("ping");
        beat.call("ping");
        List<Heard> heard = new ArrayList<>();
        for (Map.Entry<String, RawClient> client : clients.entrySet()) {
            while (client.getValue().hasMore()) {
                heard.add(new Heard(client.getKey(), client.getValue().reply()));
            }
        }
        return heard;
    }

    /** Returns the command with the id of a client in the place of {@code {its name}}. */
    private TestCommand withIds(TestCommand command) {
        return TestCommand.of(command.words().stream()
                .map(word -> {
                    String text = new String(word, StandardCharsets.ISO_8859_1);
                    boolean id = text.startsWith("{") && text.endsWith("}");
                    String found = id ? ids.get(text.substring(1, text.length() - 1)) : null;
                    return found == null ? (Object) word : found;
                })
                .toArray());
    }

    /** A reply, or something else that a server has sent to a client. */
    @SuppressWarnings("ArrayRecordComponent") // Compared by isAs.
    record Heard(String client, byte[] bytes) {
        boolean isAs(Heard other) {
            return client.equals(other.client) && Arrays.equals(bytes, other.bytes);
        }

        @Override
        public String toString() {
            return client + " hears " + Replies.text(bytes);
        }
    }
}
