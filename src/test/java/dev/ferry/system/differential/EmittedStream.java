package dev.ferry.system.differential;

import dev.ferry.system.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The replication stream that a server emits, taken by a replica that knows nothing but the protocol: it asks for everything,
 * passes over the snapshot, and reads the commands behind it. Confined to the test's thread.
 */
final class EmittedStream implements AutoCloseable {
    private final RawClient link;
    private final RawClient question;
    private long offset;

    /** Becomes a replica of a server. */
    EmittedStream(Contender server) throws IOException {
        question = server.connect();
        link = server.connect();
        expect(link.call("replconf", "capa", "eof", "capa", "psync2"), "+OK");
        link.send(TestCommand.of("psync", "?", "-1").words());
        String answer = text(link.replyAfterEmptyLines());
        expect(answer, "+FULLRESYNC ");
        offset = Long.parseLong(answer.strip().split(" ")[2]);
        link.skipSnapshot();
        Await.until("the replica is online", this::isOnline);
        // A server begins to send with the first acknowledgement that it gets when it counts the replica as online.
        acknowledge();
    }

    /**
     * Returns the commands that the server has emitted since the last time, up to what it says is the end of its stream now.
     * Those that are about the link only are left out.
     */
    List<StreamedCommand> commands() throws IOException {
        long end = endOffset();
        List<StreamedCommand> commands = new ArrayList<>();
        while (offset < end) {
            byte[] frame = link.reply();
            offset += frame.length;
            StreamedCommand command = StreamedCommand.of(frame);
            if (!command.concernsLinkOnly()) {
                commands.add(command);
            }
        }
        if (offset > end) {
            throw new AssertionError(
                    "the stream has got to offset %d in the middle of a command, INFO says %d".formatted(offset, end));
        }
        acknowledge();
        return commands;
    }

    @Override
    public void close() throws IOException {
        link.close();
        question.close();
    }

    private boolean isOnline() {
        try {
            return question.call("info", "replication").contains(",state=online,");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot ask for the state of the replica", e);
        }
    }

    private void acknowledge() throws IOException {
        link.send(TestCommand.of("replconf", "ack", Long.toString(offset)).words());
    }

    private long endOffset() throws IOException {
        return question.call("info", "replication")
                .lines()
                .filter(line -> line.startsWith("master_repl_offset:"))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("INFO replication has no master_repl_offset"));
    }

    private static void expect(String answer, String start) {
        if (!answer.startsWith(start)) {
            throw new AssertionError(
                    "a replica was answered \"%s\" instead of \"%s\"".formatted(answer.strip(), start));
        }
    }

    private static String text(byte[] reply) {
        return new String(reply, StandardCharsets.ISO_8859_1);
    }
}
