package dev.ferry.system.differential;

import static org.junit.jupiter.api.Assertions.fail;

import dev.ferry.system.ServerKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What several clients say one after the other, to a real server and to the engine, and what each of them hears. A line is
 *
 * <pre>
 * a: SUBSCRIBE news     a client, which comes with its first line, and its words; {b} is the id of the client b
 * await a               until the client hears something
 * leave a               the client goes
 * # ...                 a remark
 * </pre>
 *
 * <p>Words are parted by single blanks; {@code ''} is an empty one. What both write to their replication streams is compared as well.
 */
final class ScriptedSession {
    /** Of this or the next centuries in milliseconds: two servers do not do the same at the same time. */
    private static final Pattern TIME = Pattern.compile("(?<!\\d)\\d{13}(?!\\d)");

    private ScriptedSession() {}

    /** Plays a script to a server that is the reference and to the engine, and compares. */
    static void compare(ServerKind kind, String script) throws IOException {
        try (Contender server = Contender.real(kind);
                Contender engine = Contender.engine()) {
            compare(server, engine, script);
        }
    }

    /** Plays a script to two servers, and compares; they are empty before and afterwards. */
    static void compare(Contender server, Contender engine, String script) throws IOException {
        reset(server);
        reset(engine);
        List<String> expected = play(server, script);
        List<String> actual = play(engine, script);
        int same = 0;
        while (same < expected.size()
                && same < actual.size()
                && expected.get(same).equals(actual.get(same))) {
            same++;
        }
        if (same < expected.size() || same < actual.size()) {
            fail("behind%n  %s%n%s goes on with%n  %s%n%s goes on with%n  %s"
                    .formatted(
                            excerpt(expected, same - 20, same),
                            server,
                            excerpt(expected, same, same + 6),
                            engine,
                            excerpt(actual, same, same + 6)));
        }
    }

    private static String excerpt(List<String> transcript, int from, int to) {
        return String.join("\n  ", transcript.subList(Math.max(0, from), Math.min(to, transcript.size())));
    }

    /** Returns a text in which moments and ids of clients are not told apart. */
    static String withoutTimes(String text) {
        return TIME.matcher(text).replaceAll("<time>").replaceAll("(?<=tracking-redir-broken\\|:)\\d+", "<id>");
    }

    private static void reset(Contender server) throws IOException {
        try (RawClient client = server.connect()) {
            client.call("flushall");
            client.call("config", "set", "notify-keyspace-events", "");
        }
    }

    private static List<String> play(Contender server, String script) throws IOException {
        List<String> transcript = new ArrayList<>();
        try (EmittedStream stream = new EmittedStream(server);
                Ensemble ensemble = new Ensemble(server)) {
            for (String line : script.lines().map(String::strip).toList()) {
                if (line.isEmpty() || line.startsWith("#")) {
                    continue;
                }
                transcript.add("> " + line);
                for (Ensemble.Heard heard : perform(ensemble, line)) {
                    // What HELLO answers is compared elsewhere, but for the version of the server in it.
                    transcript.add(
                            line.contains(": HELLO ")
                                    ? heard.client() + " is greeted"
                                    : withoutTimes(heard.toString()));
                }
                stream.commands().forEach(command -> transcript.add("stream: " + withoutTimes(command.toString())));
            }
        }
        return transcript;
    }

    private static List<Ensemble.Heard> perform(Ensemble ensemble, String line) throws IOException {
        if (line.startsWith("await ")) {
            return ensemble.await(line.substring("await ".length()));
        }
        if (line.startsWith("leave ")) {
            return ensemble.leave(line.substring("leave ".length()));
        }
        int colon = line.indexOf(": ");
        if (colon < 0) {
            throw new IllegalArgumentException("a line of a script is \"client: words\", not \"" + line + "\"");
        }
        List<byte[]> words = Stream.of(line.substring(colon + 2).split(" "))
                .map(word -> word.equals("''") ? "" : word)
                .map(word -> word.getBytes(StandardCharsets.ISO_8859_1))
                .toList();
        return ensemble.say(line.substring(0, colon), TestCommand.of(words.toArray()));
    }
}
