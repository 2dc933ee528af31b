package dev.ferry.engine;

import dev.ferry.engine.command.CommandTable;
import dev.ferry.engine.command.Effect;
import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.Peer;
import dev.ferry.engine.command.Scheduler;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.command.persistence.PersistenceFamily;
import dev.ferry.engine.command.pubsub.PubSubFamily;
import dev.ferry.engine.config.EngineConfig;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A client and its engine without a socket and without a thread: everything happens in {@link #call}. */
final class LocalClient {

    private final StringBuilder replies = new StringBuilder();
    private final List<List<String>> units = new ArrayList<>();
    private final Queue<Runnable> tasks;
    private final Engine engine;
    private final Session session;
    private final boolean local;
    private boolean reading = true;

    LocalClient(EngineConfig config, boolean local) {
        this.local = local;
        this.tasks = new ArrayDeque<>();
        CommandTable commands = new CommandTable();
        CommandFamilies.ALL.forEach(family -> family.addTo(commands));
        engine = new Engine(config, commands, new OnlySoon(tasks));
        CommandFamilies.ALL.stream()
                .filter(family -> family instanceof PubSubFamily || family instanceof PersistenceFamily)
                .forEach(family -> family.start(engine));
        engine.propagation()
                .addSink(effects ->
                        units.add(effects.stream().map(LocalClient::text).toList()));
        session = engine.sessions().open(new Recorder());
    }

    private LocalClient(LocalClient other) {
        local = other.local;
        tasks = other.tasks;
        engine = other.engine;
        session = engine.sessions().open(new Recorder());
    }

    /** Returns another client of the same engine. */
    LocalClient another() {
        return new LocalClient(this);
    }

    Engine engine() {
        return engine;
    }

    /** Sends an inline command and returns the reply, whose line breaks are bars. */
    String call(String line) {
        byte[] bytes = (line + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        replies.setLength(0);
        session.received(bytes.length, (into, at) -> System.arraycopy(bytes, 0, into, at, bytes.length));
        session.flush();
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        return heard();
    }

    /** Returns what has come since the last call. */
    String heard() {
        String text = replies.toString().replace("\r\n", "|");
        replies.setLength(0);
        return text;
    }

    /** Returns whether the engine wants to hear more. */
    boolean isReading() {
        return reading;
    }

    /** Has the connection end. */
    void disconnect() {
        session.closed();
    }

    /** Returns what has gone into the replication stream so far, and forgets it. */
    List<String> takeEffects() {
        List<String> taken = units.stream().flatMap(List::stream).toList();
        units.clear();
        return taken;
    }

    /** Returns what goes into the replication stream, each unit of it that belongs together; more comes while it is held. */
    List<List<String>> units() {
        return units;
    }

    private static String text(Effect effect) {
        return Stream.of(effect.arguments())
                .map(word -> new String(word, StandardCharsets.ISO_8859_1))
                .collect(Collectors.joining(" "));
    }

    /** What is to be done soon is done before a call ends; nothing happens later. */
    private record OnlySoon(Queue<Runnable> tasks) implements Scheduler {
        @Override
        public void every(long millis, Runnable task) {}

        @Override
        public void after(long millis, Runnable task) {}

        @Override
        public void soon(Runnable task) {
            tasks.add(task);
        }
    }

    private final class Recorder implements Peer {
        @Override
        public String address() {
            return "127.0.0.1:1";
        }

        @Override
        public String localAddress() {
            return "127.0.0.1:2";
        }

        @Override
        public boolean isLocal() {
            return local;
        }

        @Override
        public void send(byte[] bytes, int from, int length) {
            replies.append(new String(bytes, from, length, StandardCharsets.ISO_8859_1));
        }

        @Override
        public boolean isWritable() {
            return true;
        }

        @Override
        public void onWritable(Runnable listener) {}

        @Override
        public long waitingBytes() {
            return 0;
        }

        @Override
        public void abort() {}

        @Override
        public void close() {}

        @Override
        public void setReading(boolean yes) {
            reading = yes;
        }
    }
}
