package dev.ferry.system;

import java.util.Random;

/** Streams with everything around their entries: groups, consumers, pending and acknowledged and deleted entries. */
final class StreamSamples {
    private static final int ENTRIES = 120;

    private final CommandPipe pipe;
    private final Random random;

    StreamSamples(CommandPipe pipe, Random random) {
        this.pipe = pipe;
        this.random = random;
    }

    /**
     * Adds a stream.
     *
     * @param variant 0 to 7: which of the things around the entries it has
     */
    void add(String key, int variant) {
        for (int i = 1; i <= ENTRIES; i++) {
            pipe.send(
                    "XADD",
                    key,
                    1_000 * i + "-" + variant,
                    "n",
                    i,
                    "same-field",
                    random.nextInt(),
                    "text",
                    "x".repeat(variant));
        }
        pipe.send("XADD", key, 1_000 * ENTRIES + "-100", "other", "fields");
        if ((variant & 1) != 0) {
            group(key);
        }
        if ((variant & 2) != 0) {
            pipe.send("XDEL", key, "7000-" + variant, "8000-" + variant, 1_000 * ENTRIES + "-100");
        }
        if ((variant & 4) != 0) {
            pipe.send("XTRIM", key, "MAXLEN", variant == 7 ? 0 : 30);
        }
    }

    private void group(String key) {
        pipe.send("XGROUP", "CREATE", key, "readers", "0");
        pipe.send("XGROUP", "CREATE", key, "idle", "5000-0");
        pipe.send("XGROUP", "CREATECONSUMER", key, "readers", "nobody");
        pipe.send("XREADGROUP", "GROUP", "readers", "alice", "COUNT", 10, "STREAMS", key, ">");
        pipe.send("XREADGROUP", "GROUP", "readers", "bob", "COUNT", 10, "STREAMS", key, ">");
        pipe.send("XREADGROUP", "GROUP", "readers", "alice", "COUNT", 3, "STREAMS", key, "0");
        pipe.send("XACK", key, "readers", "1000-1", "2000-3", "3000-5", "4000-7");
    }
}
