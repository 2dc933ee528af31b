package dev.ferry.system.differential;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One run: sends the commands that a seed makes to two empty servers, and compares each reply, and after each round of commands
 * also the data and what came out of the replication streams. Confined to the test's thread.
 */
final class Comparison implements AutoCloseable {
    private static final int ROUND_COMMANDS = Integer.getInteger("round", 400);
    private static final int SHOWN_BEFORE = 40;
    private static final int TEXT_LENGTH_MAX = 1500;

    private final long seed;
    private final IntendedDifferences differences;
    private final Contender expected;
    private final Contender actual;
    private final Draw draw;
    private final List<CommandGenerator> generators = CommandGenerators.create();
    private final List<TestedClient> clients;
    private final Optional<EmittedStream> expectedStream;
    private final Optional<EmittedStream> actualStream;
    private final Optional<PublishedEvents> expectedEvents;
    private final Optional<PublishedEvents> actualEvents;
    private final boolean digests;
    private final boolean accounts;
    private final DataView expectedData;
    private final DataView actualData;
    private final History history = new History();

    /**
     * @param differences those between the two servers
     * @param protocol the version of RESP for the first client; the second one has the other
     */
    Comparison(long seed, int protocol, IntendedDifferences differences, Contender expected, Contender actual)
            throws IOException {
        this.seed = seed;
        this.differences = differences;
        this.expected = expected;
        this.actual = actual;
        this.draw = new Draw(new Random(seed));
        DumpedPayloads payloads = new DumpedPayloads();
        this.clients = List.of(
                new TestedClient(protocol, expected, actual, payloads),
                new TestedClient(5 - protocol, expected, actual, payloads));
        boolean streams = actual.knows("replconf");
        this.expectedStream = streams ? Optional.of(new EmittedStream(expected)) : Optional.empty();
        this.actualStream = streams ? Optional.of(new EmittedStream(actual)) : Optional.empty();
        boolean events = differences.concernOnlyTheUnsent() && actual.knows("psubscribe");
        this.expectedEvents = events ? Optional.of(new PublishedEvents(expected)) : Optional.empty();
        this.actualEvents = events ? Optional.of(new PublishedEvents(actual)) : Optional.empty();
        this.digests = actual.knows("debug", "digest");
        this.accounts = actual.isEngine();
        this.expectedData = new DataView(expected);
        this.actualData = new DataView(actual);
    }

    /**
     * Sends that many commands, and some more until the last sequence is complete.
     *
     * @throws AssertionError when the servers differ
     */
    void run(int commands) throws IOException {
        int sent = 0;
        while (sent < commands) {
            int roundStart = history.size();
            int roundEnd = Math.min(commands, sent + ROUND_COMMANDS);
            while (sent < roundEnd) {
                sent += step();
            }
            if (expectedStream.isPresent() && actualStream.isPresent()) {
                compareStreams(
                        roundStart,
                        differences.common(expectedStream.get().commands()),
                        differences.common(actualStream.get().commands()));
            }
            if (digests) {
                compareData(roundStart);
            }
            if (expectedEvents.isPresent() && actualEvents.isPresent()) {
                compareEvents(
                        roundStart,
                        expectedEvents.get().take(),
                        actualEvents.get().take());
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (TestedClient client : clients) {
            client.close();
        }
        if (expectedStream.isPresent() && actualStream.isPresent()) {
            expectedStream.get().close();
            actualStream.get().close();
        }
        if (expectedEvents.isPresent() && actualEvents.isPresent()) {
            expectedEvents.get().close();
            actualEvents.get().close();
        }
        expectedData.close();
        actualData.close();
    }

    private int step() throws IOException {
        CommandGenerator generator = generators.get(draw.below(generators.size()));
        List<TestCommand> sequence = Inquiry.perhaps(Spoiler.perhaps(generator.sequence(draw), draw), draw);
        TestedClient client = clients.get(draw.oneIn(10) ? 1 : 0);
        if (sequence.stream().allMatch(command -> client.mayCall(command, differences))) {
            for (TestCommand command : sequence) {
                Exchange exchange = call(client, command);
                history.add(exchange);
                Optional<Exchange> difference = exchange.difference(differences);
                if (difference.isPresent()) {
                    throw different(
                            "reply to command %d".formatted(history.size()),
                            text(difference.get()),
                            history.before(difference.get().command()));
                }
            }
        }
        return sequence.size();
    }

    private Exchange call(TestedClient client, TestCommand command) {
        try {
            return client.call(command);
        } catch (IOException e) {
            AssertionError error = different("command %d".formatted(history.size() + 1), e.toString(), history.last());
            error.initCause(e);
            throw error;
        }
    }

    private void compareStreams(
            int roundStart, List<StreamedCommand> expectedCommands, List<StreamedCommand> actualCommands) {
        int same = 0;
        while (same < expectedCommands.size()
                && same < actualCommands.size()
                && expectedCommands.get(same).matches(actualCommands.get(same))) {
            same++;
        }
        if (same < expectedCommands.size() || same < actualCommands.size()) {
            throw different(
                    "streams of commands %d to %d".formatted(roundStart + 1, history.size()),
                    "%s goes on with%n  %s%n%s goes on with%n  %s%nbehind%n  %s"
                            .formatted(
                                    expected,
                                    text(expectedCommands, same, same + 4),
                                    actual,
                                    text(actualCommands, same, same + 4),
                                    text(expectedCommands, same - 8, same)),
                    history.before(TestCommand.of((same < expectedCommands.size() ? expectedCommands : actualCommands)
                            .get(same)
                            .words()
                            .toArray())));
        }
    }

    private void compareData(int roundStart) throws IOException {
        String where = "data after commands %d to %d".formatted(roundStart + 1, history.size());
        Map<String, KeyState> expectedKeys = expectedData.keys();
        Map<String, KeyState> actualKeys = actualData.keys();
        TreeSet<String> places = new TreeSet<>(expectedKeys.keySet());
        places.addAll(actualKeys.keySet());
        boolean digestsAreSame = true;
        for (String place : places) {
            KeyState expectedKey = expectedKeys.get(place);
            KeyState actualKey = actualKeys.get(place);
            if (expectedKey == null
                    || actualKey == null
                    || !differences.common(expectedKey).matches(differences.common(actualKey))) {
                throw different(
                        where,
                        "%s%n%s has %s%n  %s%n%s has %s%n  %s"
                                .formatted(
                                        place,
                                        expected,
                                        expectedKey,
                                        expectedData.content(place, TEXT_LENGTH_MAX),
                                        actual,
                                        actualKey,
                                        actualData.content(place, TEXT_LENGTH_MAX)),
                        history.about(place.substring(place.indexOf('/') + 1)));
            }
            digestsAreSame &= expectedKey.digest().equals(actualKey.digest());
        }
        if (accounts) {
            String fault = actualData.memoryFault();
            if (!fault.isEmpty()) {
                throw different(where, fault, history.last());
            }
        }
        String expectedDigest = expectedData.digest();
        String actualDigest = actualData.digest();
        if (digestsAreSame && !expectedDigest.equals(actualDigest)) {
            throw different(
                    where,
                    "all keys are the same, but not the digest: %s has %s, %s has %s"
                            .formatted(expected, expectedDigest, actual, actualDigest),
                    history.last());
        }
    }

    private void compareEvents(int roundStart, List<String> expectedOnes, List<String> actualOnes) {
        int same = 0;
        while (same < expectedOnes.size()
                && same < actualOnes.size()
                && expectedOnes.get(same).equals(actualOnes.get(same))) {
            same++;
        }
        if (same < expectedOnes.size() || same < actualOnes.size()) {
            String first = (same < expectedOnes.size() ? expectedOnes : actualOnes).get(same);
            throw different(
                    "events of commands %d to %d".formatted(roundStart + 1, history.size()),
                    "%s goes on with%n  %s%n%s goes on with%n  %s%nbehind%n  %s"
                            .formatted(
                                    expected,
                                    lines(expectedOnes, same, same + 6),
                                    actual,
                                    lines(actualOnes, same, same + 6),
                                    lines(expectedOnes, same - 8, same)),
                    history.about(first.substring(first.indexOf(':') + 1, first.lastIndexOf(' '))));
        }
    }

    private AssertionError different(String where, String what, String before) {
        return new AssertionError("-Dseed=%d, %s: %s%nbefore that:%n  %s".formatted(seed, where, what, before));
    }

    private String text(Exchange exchange) {
        return "%s%n%s answered %s%n%s answered %s"
                .formatted(
                        exchange.command(),
                        expected,
                        difference(exchange.expected(), exchange.actual()),
                        actual,
                        difference(exchange.actual(), exchange.expected()));
    }

    private static String lines(List<String> events, int from, int to) {
        return String.join("\n  ", events.subList(Math.max(0, from), Math.min(to, events.size())));
    }

    private static String text(List<StreamedCommand> commands, int from, int to) {
        return commands.subList(Math.max(0, from), Math.min(to, commands.size())).stream()
                .map(StreamedCommand::toString)
                .collect(Collectors.joining("\n  "));
    }

    /** Returns what a reply has where it begins to differ from another one, and a little of what stands before. */
    private static String difference(byte[] reply, byte[] other) {
        int from = Math.max(0, Arrays.mismatch(reply, other) - SHOWN_BEFORE);
        String text = Replies.text(Arrays.copyOfRange(reply, Math.min(from, reply.length), reply.length));
        return (from > 0 ? "..." : "")
                + (text.length() > TEXT_LENGTH_MAX ? text.substring(0, TEXT_LENGTH_MAX) + "..." : text);
    }
}
