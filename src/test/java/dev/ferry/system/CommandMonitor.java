package dev.ferry.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisMonitor;
import redis.clients.jedis.exceptions.JedisException;

/** Sees every command that a server executes, by MONITOR. Thread-safe. */
final class CommandMonitor implements AutoCloseable {
    private final Jedis client;
    private final List<List<byte[]>> seen = new CopyOnWriteArrayList<>();

    private CommandMonitor(Jedis client) {
        this.client = client;
    }

    /** Returns when the server tells of its commands. */
    static CommandMonitor on(RealServer server) {
        CommandMonitor monitor = new CommandMonitor(server.client());
        Thread.ofVirtual().name("monitor").start(monitor::listen);
        try (Jedis probe = server.client()) {
            Await.until("the monitor sees PING", () -> {
                probe.ping();
                return monitor.find("PING").isPresent();
            });
        }
        return monitor;
    }

    /** Waits for a command of these first words, and returns one of its words; the name of the command is word 0. */
    byte[] awaitWord(int index, String... firstWords) {
        Await.until(
                "the server executes " + List.of(firstWords),
                () -> find(firstWords).isPresent());
        return find(firstWords).orElseThrow().get(index);
    }

    @Override
    public void close() {
        client.close();
    }

    private Optional<List<byte[]>> find(String... firstWords) {
        return seen.stream()
                .filter(command -> command.size() >= firstWords.length
                        && IntStream.range(0, firstWords.length)
                                .allMatch(i -> new String(command.get(i), ISO_8859_1).equalsIgnoreCase(firstWords[i])))
                .findFirst();
    }

    private void listen() {
        try {
            client.monitor(new JedisMonitor() {
                @Override
                public void onCommand(String line) {
                    List<byte[]> command = arguments(line);
                    if (!command.isEmpty()) {
                        seen.add(command);
                    }
                }
            });
        } catch (JedisException e) {
            // The monitor was closed.
        }
    }

    /** Reads a line such as {@code 1700000000.123456 [0 127.0.0.1:1234] "SET" "key" "\x00\n"}. */
    private static List<byte[]> arguments(String line) {
        List<byte[]> arguments = new ArrayList<>();
        int at = line.indexOf("] \"");
        while (at >= 0 && at + 1 < line.length()) {
            ByteArrayOutputStream argument = new ByteArrayOutputStream();
            at = readQuoted(line, line.indexOf('"', at) + 1, argument);
            arguments.add(argument.toByteArray());
            at = line.indexOf('"', at);
        }
        return arguments;
    }

    /** Reads up to the closing quotation mark, and returns the position behind it. */
    private static int readQuoted(String line, int from, ByteArrayOutputStream into) {
        int at = from;
        while (line.charAt(at) != '"') {
            char c = line.charAt(at++);
            if (c != '\\') {
                into.write(c);
                continue;
            }
            char escaped = line.charAt(at++);
            switch (escaped) {
                case 'n' -> into.write('\n');
                case 'r' -> into.write('\r');
                case 't' -> into.write('\t');
                case 'a' -> into.write(7);
                case 'b' -> into.write('\b');
                case 'x' -> {
                    into.write(Integer.parseInt(line, at, at + 2, 16));
                    at += 2;
                }
                default -> into.write(escaped);
            }
        }
        return at + 1;
    }
}
