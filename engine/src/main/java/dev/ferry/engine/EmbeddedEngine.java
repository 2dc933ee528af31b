package dev.ferry.engine;

import dev.ferry.engine.command.CommandTable;
import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.persistence.Ending;
import dev.ferry.engine.command.persistence.Restart;
import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.IdleSettings;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import dev.ferry.engine.config.StartException;
import dev.ferry.engine.netty.EngineThread;
import dev.ferry.engine.netty.Listener;
import dev.ferry.engine.snapshot.Rehearsal;
import dev.ferry.engine.type.ValueLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Redis-compatible server inside of this process.
 *
 * <pre>{@code
 * try (EmbeddedEngine engine = EmbeddedEngine.start()) {
 *     connectTo("127.0.0.1", engine.port());
 * }
 * }</pre>
 *
 * <p>Thread-safe. Everything in it happens on one thread of its own, a daemon.
 */
public final class EmbeddedEngine implements AutoCloseable {

    /** What the thread on which everything happens is called. */
    public static final String THREAD_NAME = "ferry-engine";

    private static final Logger log = LoggerFactory.getLogger(EmbeddedEngine.class);

    private static final Setting UNIX_SOCKET = Settings.named("unixsocket");

    private final EngineThread thread;
    private final Engine engine;
    private final Listener listener;
    private final int port;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();

    private EmbeddedEngine(EngineThread thread, Engine engine, Listener listener, int port) {
        this.thread = thread;
        this.engine = engine;
        this.listener = listener;
        this.port = port;
    }

    /** Starts an engine with a free port of the loopback address and without files, whose replicas do not wait for others to come. */
    public static EmbeddedEngine start() throws IOException {
        return start(new EngineConfig()
                .with("port", "0")
                .with("bind", "127.0.0.1")
                .with("save", "")
                .with("dbfilename", "")
                .with("repl-diskless-sync-delay", "0"));
    }

    /**
     * Starts an engine, which loads the files that its settings name; it has done so when this returns.
     *
     * @param config given away
     * @throws dev.ferry.engine.persistence.UnloadableFileException when there is a file that cannot be loaded
     * @throws IOException when it cannot listen, or the files cannot be where the settings say
     * @throws StartException when a setting cannot be followed
     */
    @SuppressWarnings("FutureReturnValueIgnored") // Closing reports for itself.
    public static EmbeddedEngine start(EngineConfig config) throws IOException {
        EngineThread thread = new EngineThread(THREAD_NAME);
        try {
            CommandTable commands = new CommandTable();
            CommandFamilies.ALL.forEach(family -> family.addTo(commands));
            config.renamedCommands().forEach(renamed -> commands.rename(renamed.from(), renamed.to()));
            Engine engine = thread.call(() -> {
                Engine begun = new Engine(config, commands, thread);
                CommandFamilies.ALL.forEach(family -> family.start(begun));
                begun.part(Restart.class).begin();
                return begun;
            });
            Listener listener = Listener.open(engine, thread);
            Rehearsal.begin(ValueLimits.of(config));
            engine.part(Restart.class).load(thread::run);
            IdleSettings.of(config).forEach(log::warn);
            log.info("Ferry's engine listens at {}", places(engine));
            thread.run(engine.replica()::followConfigured);
            log.info("Ready to accept connections tcp");
            EmbeddedEngine embedded =
                    new EmbeddedEngine(thread, engine, listener, engine.port() == 0 ? engine.tlsPort() : engine.port());
            engine.shutdown().thenRunAsync(embedded::close);
            return embedded;
        } catch (CompletionException e) {
            thread.close();
            throw e.getCause() instanceof StartException cause ? cause : e;
        } catch (IOException | RuntimeException e) {
            thread.close();
            throw e;
        }
    }

    /** Returns the port that it listens at, that for TLS when there is no other, and 0 when there is only a Unix socket. */
    public int port() {
        return port;
    }

    /** Has something run when the engine has ended, which SHUTDOWN has it do as well as {@link #close}. */
    @SuppressWarnings("FutureReturnValueIgnored") // It only runs what it was given.
    public void onEnd(Runnable task) {
        ended.thenRun(task);
    }

    /**
     * Ends the engine as a signal does: replicas get what they lack, and the dataset is saved where the settings say so. Returns
     * whether it was; the engine has ended in any case.
     */
    public boolean end() {
        boolean saved = true;
        if (!closing.get()) {
            saved = thread.call(() -> engine.part(Ending.class).beginBySignal()).join();
        }
        close();
        return saved;
    }

    /** Ends the engine, unless it has ended: connections are closed, and what is in memory and not in a file is gone. */
    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            listener.close();
            thread.run(engine.replica()::close);
            thread.run(engine.part(Ending.class)::close);
            thread.run(() ->
                    engine.sessions().all().forEach(session -> session.peer().abort()));
            thread.close();
            log.info("The engine has ended, bye bye...");
            ended.complete(null);
        }
    }

    private static String places(Engine engine) {
        List<String> places = new ArrayList<>();
        if (engine.port() != 0) {
            places.add("port " + engine.port());
        }
        if (engine.tlsPort() != 0) {
            places.add("port " + engine.tlsPort() + " with TLS");
        }
        String path = engine.config().text(UNIX_SOCKET);
        if (!path.isEmpty()) {
            places.add("the Unix socket " + path);
        }
        return String.join(", ", places);
    }
}
