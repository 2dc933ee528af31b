package dev.ferry.system.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.system.ServerKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** COMMAND DOCS says the same about arguments as a real server does, and everything else in words of its own. */
final class CommandDocsTest {

    /** What is prose, and is not taken over from another server. */
    private static final Set<String> PROSE = Set.of("history", "replaced_by");

    @Test
    void everyCommand_isDocumented_andTakesTheArgumentsOfTheServers() throws IOException {
        // Another version has others.
        ServerKind kind = Reference.redis8();
        try (Contender server = Contender.real(kind);
                Contender engine = Contender.engine();
                RawClient ofServer = server.connect();
                RawClient ofEngine = engine.connect()) {
            Map<String, byte[]> expected =
                    map(ofServer.call(TestCommand.of("command", "docs").words()));
            Map<String, byte[]> actual =
                    map(ofEngine.call(TestCommand.of("command", "docs").words()));
            assertTrue(actual.size() > 200, () -> actual.size() + " commands");
            for (Map.Entry<String, byte[]> command : actual.entrySet()) {
                compare(command.getKey(), expected.get(command.getKey()), command.getValue());
            }
        }
    }

    private static void compare(String name, byte @Nullable [] expected, byte[] actual) {
        Map<String, byte[]> ofServer = map(Objects.requireNonNull(expected, () -> name + " is unknown to the server"));
        Map<String, byte[]> ofEngine = map(actual);
        assertTrue(ofEngine.containsKey("summary"), () -> name + " has no summary");
        String summary = Replies.string(Objects.requireNonNull(ofEngine.remove("summary")));
        assertNotEquals(Replies.string(Objects.requireNonNull(ofServer.remove("summary"))), summary, name);
        ofServer.keySet().removeAll(PROSE);
        String complexity = formula(ofServer.remove("complexity"));
        assertEquals(complexity, formula(ofEngine.remove("complexity")), name);
        byte[] theirs = ofServer.remove("subcommands");
        Map<String, byte[]> subcommands = theirs == null ? Map.of() : map(theirs);
        byte[] own = ofEngine.remove("subcommands");
        if (own != null) {
            map(own).forEach((subcommand, docs) -> compare(subcommand, subcommands.get(subcommand), docs));
        }
        assertEquals(text(ofServer), text(ofEngine), name);
    }

    /** Returns what stands in front of the explanation: {@code O(N) where N is the number of keys}. */
    private static String formula(byte @Nullable [] complexity) {
        String text = complexity == null ? "" : Replies.string(complexity);
        int depth = 0;
        for (int i = text.startsWith("O(") ? 1 : text.length(); i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return text.substring(0, i + 1);
            }
        }
        return "";
    }

    private static Map<String, byte[]> map(byte[] reply) {
        List<byte[]> elements = new ArrayList<>(Replies.elements(reply));
        Map<String, byte[]> map = new TreeMap<>();
        for (int i = 0; i + 1 < elements.size(); i += 2) {
            map.put(Replies.string(elements.get(i)), elements.get(i + 1));
        }
        return map;
    }

    private static String text(Map<String, byte[]> map) {
        StringBuilder text = new StringBuilder();
        map.forEach((name, value) ->
                text.append(name).append(' ').append(Replies.text(value)).append('\n'));
        return text.toString();
    }
}
