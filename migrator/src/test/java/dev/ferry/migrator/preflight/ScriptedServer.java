package dev.ferry.migrator.preflight;

import dev.ferry.bytes.Bytes;
import dev.ferry.resp.Reply;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A server whose answers a test writes down beforehand. What is not written down is refused with NOPERM. */
final class ScriptedServer implements Server {

    private final Map<String, Reply> answers = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();

    /** Answers every command that begins with {@code command} with {@code reply}; the longest beginning counts. */
    ScriptedServer on(String command, Reply reply) {
        answers.put(command, reply);
        return this;
    }

    ScriptedServer onError(String command, String message) {
        return on(command, new Reply.Error(message));
    }

    ScriptedServer onList(String command, String... items) {
        return on(command, list(items));
    }

    /** The commands in their order. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    static Reply bulk(String text) {
        return new Reply.Bulk(Bytes.utf8(text));
    }

    static Reply list(String... items) {
        return new Reply.Array(List.of(items).stream().map(ScriptedServer::bulk).toList());
    }

    @Override
    public Reply call(String... words) {
        String command = String.join(" ", words);
        asked.add(command);
        return answers.entrySet().stream()
                .filter(answer -> command.startsWith(answer.getKey()))
                .max(Comparator.comparingInt(answer -> answer.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(new Reply.Error("NOPERM this user has no permissions to run the '" + words[0] + "' command"));
    }
}
