package dev.ferry.migrator.demo;

import dev.ferry.client.RedisClient;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The keys that the source begins with: every type, small and large, some with a time of expiry. */
final class DemoKeys {

    /** What a writer's keys begin with, so that everything else can be compared key by key. */
    static final String WRITERS = "writer:";

    private static final int COMMANDS_TOGETHER = 500;
    private static final int TYPES = 10;
    private static final int MEMBERS_MAX = 40;

    /** Longer than any demo takes. */
    private static final int TTL_SECONDS = 3600;

    private final RedisClient client;
    private final SplittableRandom random = new SplittableRandom(1);
    private final List<List<String>> waiting = new ArrayList<>();

    private DemoKeys(RedisClient client) {
        this.client = client;
    }

    /**
     * Writes so many keys.
     *
     * @param enough asked before each key; when it says so the rest is left out
     */
    static void fill(RedisClient client, int count, BooleanSupplier enough) throws IOException {
        DemoKeys keys = new DemoKeys(client);
        for (int i = 0; i < count && !enough.getAsBoolean(); i++) {
            keys.add(i);
        }
        keys.send();
    }

    private void add(int number) throws IOException {
        switch (number % TYPES) {
            case 0, 1, 2 ->
                send("SET", "session:" + number, text(), "EX", Integer.toString(TTL_SECONDS + number % 600));
            case 3 -> send("SET", "count:" + number, Long.toString(random.nextLong()));
            case 4 -> send(words("RPUSH", "queue:" + number, this::text));
            case 5 -> send(words("SADD", "tags:" + number, () -> "tag" + random.nextInt(1000)));
            case 6 -> sortedSet("board:" + number);
            case 7 -> hash("user:" + number);
            case 8 -> send("XADD", "events:" + number, "1-" + (number + 1), "user", text(), "kind", "login");
            default -> special(number);
        }
    }

    private void sortedSet(String key) throws IOException {
        List<String> words = new ArrayList<>(List.of("ZADD", key));
        int members = 1 + random.nextInt(MEMBERS_MAX);
        for (int i = 0; i < members; i++) {
            words.add(Double.toString(random.nextInt(100_000) / 8.0));
            words.add("member" + random.nextInt(10_000));
        }
        send(words);
    }

    private void hash(String key) throws IOException {
        List<String> words = new ArrayList<>(List.of("HSET", key));
        int fields = 1 + random.nextInt(MEMBERS_MAX / 2);
        for (int i = 0; i < fields; i++) {
            words.add("field" + i);
            words.add(text());
        }
        send(words);
        if (fields > MEMBERS_MAX / 4) {
            send("HEXPIRE", key, Integer.toString(TTL_SECONDS), "FIELDS", "1", "field0");
        }
    }

    private void special(int number) throws IOException {
        switch (number / TYPES % 3) {
            case 0 -> send("PFADD", "visitors:" + number, text(), text(), text());
            case 1 -> send("SETBIT", "days:" + number, Integer.toString(random.nextInt(4000)), "1");
            default ->
                send(
                        "GEOADD",
                        "shops:" + number,
                        Double.toString(random.nextInt(-170, 170)),
                        Double.toString(random.nextInt(-80, 80)),
                        "shop" + number);
        }
    }

    private List<String> words(String command, String key, Supplier<String> element) {
        List<String> words = new ArrayList<>(List.of(command, key));
        int elements = 1 + random.nextInt(MEMBERS_MAX);
        for (int i = 0; i < elements; i++) {
            words.add(element.get());
        }
        return words;
    }

    private String text() {
        return Long.toHexString(random.nextLong()).repeat(1 + random.nextInt(5));
    }

    private void send(String... words) throws IOException {
        send(List.of(words));
    }

    private void send(List<String> words) throws IOException {
        waiting.add(words);
        if (waiting.size() >= COMMANDS_TOGETHER) {
            send();
        }
    }

    private void send() throws IOException {
        List<Reply> replies = client.callTogether(waiting);
        for (int i = 0; i < replies.size(); i++) {
            if (replies.get(i) instanceof Reply.Error refused) {
                throw new IOException("the engine refused " + waiting.get(i).getFirst() + ": " + refused.message());
            }
        }
        waiting.clear();
    }
}
