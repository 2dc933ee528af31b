package dev.ferry.system;

import dev.ferry.command.CommandFlag;
import dev.ferry.command.CommandSpecs;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisMonitor;
import redis.clients.jedis.exceptions.JedisException;

/** Everything that a server is told, from here on, by MONITOR. Thread-safe. */
final class Monitor implements AutoCloseable {
    /** {@code 1763775077.071234 [0 127.0.0.1:41234] "SET" "key" "value"} */
    private static final Pattern LINE = Pattern.compile("\\S+ \\[\\d+ [^]]*\\] \"([^\"]*)\"(.*)");

    private static final String MARK = "monitored";

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final RealServer server;
    private final Jedis client;

    private Monitor(RealServer server) {
        this.server = server;
        this.client = server.client();
    }

    static Monitor on(RealServer server) {
        Monitor monitor = new Monitor(server);
        Thread.ofPlatform().name("monitor").daemon().start(monitor::listen);
        monitor.awaitNow();
        return monitor;
    }

    /** Returns the commands that write, as far as they can take effect: what a pre-flight tries cannot. */
    List<String> writes() {
        awaitNow();
        return lines.stream().filter(Monitor::writes).toList();
    }

    /** Returns the lines in which this stands. */
    List<String> saying(String text) {
        awaitNow();
        return lines.stream().filter(line -> line.contains(text)).toList();
    }

    @Override
    public void close() {
        client.close();
    }

    private static boolean writes(String line) {
        Matcher command = LINE.matcher(line);
        return command.matches()
                && !command.group(2).contains("ferry:preflight")
                && CommandSpecs.find(command.group(1).toLowerCase(Locale.ROOT))
                        .filter(spec -> spec.has(CommandFlag.WRITE))
                        .isPresent();
    }

    /** Until what the server has been told by now has arrived here. */
    private void awaitNow() {
        String mark = MARK + System.nanoTime();
        try (Jedis other = server.client()) {
            Await.until("the monitor follows", () -> {
                other.echo(mark);
                return lines.stream().anyMatch(line -> line.contains(mark));
            });
        }
    }

    private void listen() {
        try {
            client.monitor(new JedisMonitor() {
                @Override
                public void onCommand(String command) {
                    lines.add(command);
                }
            });
        } catch (JedisException e) {
            // Closed.
        }
    }
}
