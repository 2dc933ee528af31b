package dev.ferry.migrator.preflight;

import dev.ferry.bytes.Bytes;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A server that answers commands; tests stand in for one. */
@FunctionalInterface
interface Server {

    /** Sends one command and waits for its reply. */
    Reply call(String... words) throws IOException;

    /** Sends commands of any bytes, in one piece where that is possible, and waits for all replies. */
    default List<Reply> callAll(List<List<Bytes>> commands) throws IOException {
        List<Reply> replies = new ArrayList<>();
        for (List<Bytes> command : commands) {
            replies.add(call(command.stream().map(Bytes::toUtf8).toArray(String[]::new)));
        }
        return replies;
    }

    /** The same with commands of text. */
    default List<Reply> callTogether(List<List<String>> commands) throws IOException {
        return callAll(commands.stream()
                .map(words -> words.stream().map(Bytes::utf8).toList())
                .toList());
    }
}
