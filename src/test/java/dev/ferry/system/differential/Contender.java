package dev.ferry.system.differential;

import dev.ferry.engine.EmbeddedEngine;
import dev.ferry.engine.config.EngineConfig;
import dev.ferry.system.RealServer;
import dev.ferry.system.RealServers;
import dev.ferry.system.ServerKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** One of the two servers that are compared: empty, and running until it is closed. Confined to the test's thread. */
final class Contender implements AutoCloseable {
    private final String name;
    private final String host;
    private final int port;
    private final Runnable end;

    private Contender(String name, String host, int port, Runnable end) {
        this.name = name;
        this.host = host;
        this.port = port;
        this.end = end;
    }

    static Contender real(ServerKind kind) {
        RealServer server = RealServers.start(kind);
        return new Contender(kind.toString(), server.host(), server.port(), server::close);
    }

    /** An engine with a directory of its own. */
    static Contender engine() throws IOException {
        Path directory = Files.createTempDirectory("ferry-engine-");
        EmbeddedEngine engine = EmbeddedEngine.start(new EngineConfig()
                .with("port", "0")
                .with("bind", "127.0.0.1")
                .with("save", "")
                .with("dir", directory.toString())
                .with("dbfilename", "dump.rdb")
                .with("enable-debug-command", "local")
                .with("repl-diskless-sync-delay", "0"));
        return new Contender("the engine", "127.0.0.1", engine.port(), () -> {
            engine.close();
            remove(directory);
        });
    }

    /** Returns a new connection. The caller closes it. */
    RawClient connect() throws IOException {
        return new RawClient(host, port);
    }

    /** Says whether it is Ferry's engine. */
    boolean isEngine() throws IOException {
        try (RawClient client = connect()) {
            return Replies.string(client.call(TestCommand.of("info", "server").words()))
                    .contains("server_name:ferry");
        }
    }

    /** Says whether it has a command or subcommand. */
    boolean knows(String... command) throws IOException {
        try (RawClient client = connect()) {
            return !client.call(command).startsWith("-ERR unknown ");
        }
    }

    @Override
    public void close() {
        end.run();
    }

    @Override
    public String toString() {
        return name;
    }

    private static void remove(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + directory, e);
        }
    }
}
