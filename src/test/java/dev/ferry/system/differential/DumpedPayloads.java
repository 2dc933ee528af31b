package dev.ferry.system.differential;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What two servers last answered to DUMP. A payload is never known when a command is made, so that a word stands in its place
 * until the command is sent: to both servers the payload of the one, or that of the other. Confined to the test's thread.
 */
final class DumpedPayloads {
    /** Stands for what the real server dumped. */
    static final String OF_EXPECTED = "<dumped by the server>";

    /** Stands for what the compared one dumped. */
    static final String OF_ACTUAL = "<dumped by the engine>";

    private byte[] expected = {};
    private byte[] actual = {};

    /** Takes the payloads from the answers to a command, if it has dumped one. */
    void follow(Exchange exchange) {
        if (exchange.command().name().equals("dump")
                && isPayload(exchange.expected())
                && isPayload(exchange.actual())) {
            expected = content(exchange.expected());
            actual = content(exchange.actual());
        }
    }

    /** Returns the command as it is sent. */
    TestCommand filled(TestCommand command) {
        if (!command.name().startsWith("restore")) {
            return command;
        }
        List<byte[]> words = command.words().stream().map(this::filled).toList();
        return new TestCommand(words, command.match());
    }

    private byte[] filled(byte[] word) {
        return switch (new String(word, StandardCharsets.ISO_8859_1)) {
            case OF_EXPECTED -> expected;
            case OF_ACTUAL -> actual;
            default -> word;
        };
    }

    private static boolean isPayload(byte[] reply) {
        return reply[0] == '$' && reply[1] != '-';
    }

    private static byte[] content(byte[] reply) {
        return Replies.string(reply).getBytes(StandardCharsets.ISO_8859_1);
    }
}
