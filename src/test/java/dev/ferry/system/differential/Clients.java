package dev.ferry.system.differential;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Clients of one server by the names that a script gives them; each connects when it first says something. */
final class Clients implements AutoCloseable {
    private final Contender contender;
    private final Map<String, RawClient> byName = new HashMap<>();

    Clients(Contender contender) {
        this.contender = contender;
    }

    /** Has a client say something: {@code name word word ...}, and returns the reply with a character for each byte. */
    String call(String line) throws IOException {
        String[] words = line.split(" ", -1);
        RawClient client = byName.get(words[0]);
        if (client == null) {
            client = contender.connect();
            byName.put(words[0], client);
        }
        return client.call(Arrays.copyOfRange(words, 1, words.length));
    }

    @Override
    public void close() throws IOException {
        for (RawClient client : byName.values()) {
            client.close();
        }
    }
}
