package dev.ferry.system.differential;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One client of both servers: sends a command to each, and knows how to compare what EXEC answers, which is the replies of all
 * commands that were queued. Confined to the test's thread.
 */
final class TestedClient implements AutoCloseable {
    private final String protocol;
    private final RawClient expected;
    private final RawClient actual;
    private final DumpedPayloads payloads;
    private final List<TestCommand> queued = new ArrayList<>();
    private boolean inTransaction;

    /**
     * @param protocol the version of RESP
     * @param payloads what the servers have dumped
     */
    TestedClient(int protocol, Contender expected, Contender actual, DumpedPayloads payloads) throws IOException {
        this.payloads = payloads;
        this.protocol = Integer.toString(protocol);
        this.expected = expected.connect();
        this.actual = actual.connect();
        hello();
    }

    /**
     * Says whether a command may be sent now. To a wrong password in a transaction, a server answers nothing when it has
     * anything else to say, so that EXEC never gets to its end. And it counts what it has queued as references to a value.
     */
    boolean mayCall(TestCommand command, IntendedDifferences differences) {
        return differences.allow(command, inTransaction)
                && !(inTransaction && (command.isNamed("auth|hello") || command.mentions("refcount")));
    }

    /** Sends a command to both servers. */
    Exchange call(TestCommand made) throws IOException {
        TestCommand command = payloads.filled(made);
        expected.send(command.words());
        actual.send(command.words());
        Exchange exchange = new Exchange(
                command,
                List.copyOf(queued),
                replyOf(expected, "expected", command),
                replyOf(actual, "compared", command));
        payloads.follow(exchange);
        follow(exchange);
        return exchange;
    }

    @Override
    public void close() throws IOException {
        expected.close();
        actual.close();
    }

    private byte[] replyOf(RawClient client, String which, TestCommand command) throws IOException {
        try {
            return client.reply();
        } catch (IOException e) {
            throw new IOException(
                    "no complete reply of the %s server to %s after %s".formatted(which, command, queued), e);
        }
    }

    private void follow(Exchange exchange) throws IOException {
        switch (exchange.command().name()) {
            case "multi" -> inTransaction |= Replies.text(exchange.expected()).equals("+OK|");
            case "exec", "discard" -> {
                // One with a word too many, at least, ends nothing, but then EXEC answers nothing but an error.
                queued.clear();
                inTransaction = false;
            }
            case "reset" -> {
                queued.clear();
                inTransaction = false;
                hello();
            }
            default -> {
                if (Replies.text(exchange.expected()).equals("+QUEUED|")) {
                    queued.add(exchange.command());
                }
            }
        }
    }

    private void hello() throws IOException {
        expected.call("hello", protocol);
        actual.call("hello", protocol);
    }
}
