package dev.ferry.system.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What those see who watch a server: MONITOR, SLOWLOG, LATENCY, and how accesses are counted. Compared with a real one. */
final class WatchingTest {

    private static final String END = "the end";

    /** Shown, hidden, refused and queued commands, of more than one database and with bytes that are no letters. */
    private static final List<String> COMMANDS = List.of(
            "SET a b\u0007\b\t\\\"\u00ff",
            "auth secret",
            "AUTH nobody secret",
            "hello 3 auth nobody secret setname x",
            "CONFIG SET requirepass '' maxmemory 0",
            "CONFIG SET maxmemory 0 masterauth secret",
            "CONFIG SET masterauth ''",
            "ACL SETUSER joe on >secret",
            "ACL GETUSER joe",
            "ACL DELUSER joe",
            "ACL WHOAMI",
            "NOSUCH x",
            "GET",
            "CLIENT SETNAME someone",
            "MULTI",
            "SET a 1",
            "CONFIG GET port",
            "NOSUCH",
            "DISCARD",
            "MULTI",
            "SET a 2",
            "LPUSH a 1",
            "SELECT 3",
            "GET a",
            "EXEC",
            "EXEC",
            "SELECT 0",
            "MSET 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34",
            "SET long " + "x".repeat(129),
            "SET short " + "x".repeat(128),
            "SLOWLOG LEN",
            "MEMORY USAGE a",
            "PING");

    @Test
    void monitor_showsWhatTheServerShows() throws IOException {
        assertSame(WatchingTest::monitored);
    }

    @Test
    void slowLog_hasWhatTheServersHas() throws IOException {
        assertSame(WatchingTest::slow);
    }

    @Test
    void latency_isNotedAsTheServerDoes() throws IOException {
        assertSame(WatchingTest::latency);
    }

    @Test
    void accesses_areCountedAsTheServerDoes() throws IOException {
        Reference.redis8();
        assertSame(WatchingTest::accesses);
    }

    private static List<String> monitored(Contender contender) throws IOException {
        List<String> seen = new ArrayList<>();
        try (RawClient watcher = contender.connect();
                RawClient client = contender.connect()) {
            seen.add(watcher.call("MONITOR"));
            play(client, COMMANDS);
            client.call("ECHO", END);
            String line;
            do {
                line = text(watcher.reply());
                seen.add(shown(line));
            } while (!line.contains(END));
            seen.add(watcher.call("ECHO", "watchers hear their own reply first"));
            seen.add(shown(text(watcher.reply())));
            seen.add(watcher.call("RESET"));
            client.call("PING");
            seen.add(watcher.call("PING"));
            seen.add(client.call("MULTI") + client.call("MONITOR") + client.call("EXEC"));
        }
        return seen;
    }

    /** Returns what was shown of a command without its time and its client. */
    private static String shown(String line) {
        assertTrue(line.matches("(?s)\\+\\d+\\.\\d{6} \\[\\d+ 127\\.0\\.0\\.1:\\d+] \".*"), line);
        return line.replaceFirst("\\d+\\.\\d{6} \\[(\\d+) [^]]*]", "$1");
    }

    private static List<String> slow(Contender contender) throws IOException {
        List<String> seen = new ArrayList<>();
        try (RawClient client = contender.connect()) {
            client.call("CONFIG", "SET", "slowlog-log-slower-than", "0", "slowlog-max-len", "100");
            client.call("SLOWLOG", "RESET");
            play(client, COMMANDS);
            for (byte[] entry : Replies.elements(client.call(words("SLOWLOG GET -1")))) {
                List<byte[]> parts = Replies.elements(entry);
                String words = Replies.elements(parts.get(3)).stream()
                        .map(Replies::string)
                        .collect(Collectors.joining(" "));
                seen.add(words + " by " + Replies.string(parts.get(5)));
                assertTrue(Replies.string(parts.get(4)).startsWith("127.0.0.1:"));
            }
            client.call("CONFIG", "SET", "slowlog-max-len", "2");
            client.call("PING");
            seen.add(client.call("SLOWLOG", "LEN"));
            client.call("CONFIG", "SET", "slowlog-log-slower-than", "-1");
            client.call("SLOWLOG", "RESET");
            client.call("PING");
            for (String line : List.of(
                    "SLOWLOG LEN",
                    "SLOWLOG GET",
                    "SLOWLOG GET 5",
                    "SLOWLOG GET -2",
                    "SLOWLOG GET x",
                    "SLOWLOG GET 1 2",
                    "SLOWLOG NOSUCH",
                    "SLOWLOG")) {
                seen.add(line + " -> " + text(client.call(words(line))));
            }
        }
        return seen;
    }

    private static List<String> latency(Contender contender) throws IOException {
        List<String> seen = new ArrayList<>();
        try (RawClient client = contender.connect()) {
            client.call("CONFIG", "SET", "latency-monitor-threshold", "30");
            client.call("LATENCY", "RESET");
            client.call("CONFIG", "RESETSTAT");
            client.call("DEBUG", "SLEEP", "0.05");
            List<byte[]> latest = Replies.elements(client.call(words("LATENCY LATEST")));
            assertEquals(1, latest.size());
            seen.add(Replies.string(Replies.elements(latest.getFirst()).getFirst()));
            seen.add("samples: "
                    + Replies.elements(client.call(words("LATENCY HISTORY command")))
                            .size());
            play(client, List.of("SET a b", "GET a", "GET a"));
            List<byte[]> histogram = Replies.elements(client.call(words("LATENCY HISTOGRAM get nosuch")));
            seen.add(Replies.string(histogram.getFirst())
                    + text(Replies.elements(histogram.get(1)).get(1)));
            for (String line : List.of(
                    "LATENCY HISTORY nosuch",
                    "LATENCY HISTOGRAM lpush",
                    "LATENCY GRAPH nosuch",
                    "LATENCY RESET nosuch command command",
                    "LATENCY RESET",
                    "LATENCY LATEST",
                    "LATENCY GRAPH command",
                    "LATENCY HISTORY",
                    "LATENCY NOSUCH")) {
                seen.add(line + " -> " + text(client.call(words(line))));
            }
        }
        return seen;
    }

    /** With a factor of 0 counters grow by one at each access, and without decay they never shrink. */
    private static List<String> accesses(Contender contender) throws IOException {
        List<String> seen = new ArrayList<>();
        try (RawClient client = contender.connect()) {
            client.call("FLUSHALL");
            for (String line : List.of(
                    "OBJECT FREQ nosuch",
                    "SET k old",
                    "OBJECT FREQ k",
                    "DEL k",
                    "CONFIG SET maxmemory-policy allkeys-lfu lfu-log-factor 0 lfu-decay-time 0",
                    "OBJECT IDLETIME nosuch",
                    "SET k v",
                    "GET k",
                    "SET k w",
                    "SET k w",
                    "APPEND k x",
                    "EXISTS k",
                    "TYPE k",
                    "TTL k",
                    "TOUCH k",
                    "EXPIRE k 1000",
                    "GETSET k w",
                    "GETEX k",
                    "OBJECT ENCODING k",
                    "STRLEN k",
                    "DUMP k",
                    "DEBUG OBJECT k")) {
                client.call(words(line));
                seen.add(line + " -> " + client.call("OBJECT", "FREQ", "k"));
            }
            for (String line : List.of(
                    "OBJECT IDLETIME k",
                    "RENAME k k2",
                    "OBJECT FREQ k2",
                    "GET k2",
                    "COPY k2 k3",
                    "OBJECT FREQ k3",
                    "RPUSH list a b c",
                    "LRANGE list 0 -1",
                    "LPOP list",
                    "OBJECT FREQ list",
                    "SET number 20000",
                    "INCR number",
                    "INCR number",
                    "OBJECT FREQ number",
                    "CLIENT NO-TOUCH ON",
                    "GET number",
                    "OBJECT FREQ number",
                    "CLIENT NO-TOUCH OFF",
                    "DEBUG RELOAD",
                    "OBJECT FREQ number",
                    "CONFIG SET maxmemory-policy noeviction lfu-log-factor 10 lfu-decay-time 1",
                    "OBJECT FREQ number")) {
                seen.add(line + " -> " + text(client.call(words(line))));
            }
            byte[] dumped = client.call(words("DUMP number"));
            for (String option : List.of("IDLETIME 1000", "FREQ 10", "FREQ 256", "IDLETIME -1")) {
                for (String policy : List.of("allkeys-lru", "volatile-lfu")) {
                    client.call("CONFIG", "SET", "maxmemory-policy", policy);
                    List<byte[]> restore = new ArrayList<>(words("RESTORE copy 0"));
                    restore.add(Replies.string(dumped).getBytes(StandardCharsets.ISO_8859_1));
                    restore.addAll(words("REPLACE " + option));
                    seen.add(policy + " " + option + " -> " + text(client.call(restore)));
                    seen.add(text(client.call(words("OBJECT FREQ copy"))));
                    String idle = text(client.call(words("OBJECT IDLETIME copy")));
                    seen.add(idle.startsWith(":100") ? "idle for long" : idle);
                    client.call("DEL", "copy");
                }
            }
            client.call("CONFIG", "SET", "maxmemory-policy", "noeviction");
        }
        return seen;
    }

    private static void play(RawClient client, List<String> lines) throws IOException {
        for (String line : lines) {
            client.call(words(line));
        }
    }

    private static List<byte[]> words(String line) {
        return Stream.of(line.split(" "))
                .map(word -> word.equals("''") ? "" : word)
                .map(word -> word.getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }

    private static String text(byte[] reply) {
        return new String(reply, StandardCharsets.ISO_8859_1);
    }

    private static void assertSame(Flow flow) throws IOException {
        try (Contender server = Contender.real(Reference.redis8());
                Contender engine = Contender.engine()) {
            List<String> expected = flow.of(server);
            List<String> actual = flow.of(engine);
            for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
                assertEquals(expected.get(i), actual.get(i), "line " + i);
            }
            assertEquals(expected.size(), actual.size(), "number of lines");
        }
    }

    /** What a client does and sees. */
    @FunctionalInterface
    private interface Flow {
        List<String> of(Contender contender) throws IOException;
    }
}
