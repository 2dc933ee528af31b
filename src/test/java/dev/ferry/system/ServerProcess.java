package dev.ferry.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** A server that runs as a child process, in a temporary directory with its log. */
final class ServerProcess implements RealServer {
    private static final String HOST = "127.0.0.1";
    private static final String LOG_FILE = "server.log";
    private static final int PORT_MIN = 10_000;
    private static final int PORT_MAX = 32_000;
    private static final int PORT_ATTEMPTS_MAX = 100;

    private final ServerKind kind;
    private final int port;
    private final OptionalInt tlsPort;
    private final ServerArguments arguments;
    private final Path directory;
    private final List<String> command;
    private volatile Process process;

    private ServerProcess(
            ServerKind kind,
            int port,
            OptionalInt tlsPort,
            ServerArguments arguments,
            Path directory,
            List<String> command) {
        this.kind = kind;
        this.port = port;
        this.tlsPort = tlsPort;
        this.arguments = arguments;
        this.directory = directory;
        this.command = List.copyOf(command);
        this.process = launch();
    }

    /**
     * Starts the server and waits until it answers; what it logged is in the error when it does not.
     *
     * @param program what is to be run, in front of the server's options
     */
    static ServerProcess start(
            ServerKind kind, List<String> program, Optional<TestCertificates> certificates, List<String> extraArgs) {
        try {
            Path directory = Files.createTempDirectory("ferry-" + kind + "-");
            int port = freePort();
            OptionalInt tlsPort = certificates.isPresent() ? OptionalInt.of(freePort()) : OptionalInt.empty();
            ServerArguments fixed = ServerArguments.quiet()
                    .and("--port", Integer.toString(port), "--bind", HOST, "--dir", directory.toString())
                    .andDebugFor(kind, "local");
            ServerArguments arguments = certificates
                    .map(pems -> fixed.andTls(tlsPort.getAsInt(), pems))
                    .orElse(fixed)
                    .and(extraArgs);

            List<String> command = new ArrayList<>(program);
            command.addAll(arguments.list());
            ServerProcess server = new ServerProcess(kind, port, tlsPort, arguments, directory, command);
            server.awaitAnswer();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + kind + " from " + program, e);
        }
    }

    @Override
    public ServerKind kind() {
        return kind;
    }

    @Override
    public String host() {
        return HOST;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public OptionalInt tlsPort() {
        return tlsPort;
    }

    @Override
    public ServerArguments arguments() {
        return arguments;
    }

    /** The process, for measurements. */
    long pid() {
        return process.pid();
    }

    @Override
    public String log() {
        try {
            return Files.readString(directory.resolve(LOG_FILE));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the log of " + kind, e);
        }
    }

    @Override
    public void pause() {
        signal("STOP");
    }

    @Override
    public void resume() {
        signal("CONT");
    }

    @Override
    public void kill() {
        // The executable may be a script that has started the server instead of becoming it.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Where it keeps its files. */
    Path directory() {
        return directory;
    }

    /** Says whether it runs. */
    boolean isAlive() {
        return process.isAlive();
    }

    /** Starts it again after {@link #kill}, at the same address, with what it has on disk. */
    void restart() {
        process = launch();
        awaitAnswer();
    }

    @Override
    public void close() {
        kill();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + directory, e);
        }
    }

    @Override
    public String toString() {
        return kind + " at " + HOST + ":" + port;
    }

    private Process launch() {
        try {
            return new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolve(LOG_FILE).toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command, e);
        }
    }

    private void awaitAnswer() {
        try {
            ServerReadiness.await(HOST, port, process::isAlive);
        } catch (IllegalStateException e) {
            String log = log();
            close();
            throw new IllegalStateException(
                    "%s was started with %s: %s; its log:%n%s".formatted(kind, arguments.list(), e.getMessage(), log),
                    e);
        }
    }

    /** The children go too, because the executable may be a script; those that write a snapshot end whenever they are done. */
    private void signal(String name) {
        ProcessHandle server = process.toHandle();
        Stream.concat(Stream.of(server), server.descendants()).forEach(each -> {
            int status = signal(name, each);
            if (status != 0 && (each.equals(server) || each.isAlive())) {
                throw new IllegalStateException(
                        "kill -%s %d answered %d; does %s still run?".formatted(name, each.pid(), status, this));
            }
        });
    }

    private static int signal(String name, ProcessHandle to) {
        List<String> command = List.of("kill", "-" + name, Long.toString(to.pid()));
        try {
            return new ProcessBuilder(command)
                    .inheritIO()
                    .start()
                    .onExit()
                    .join()
                    .exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        }
    }

    /** A port that was free a moment ago, below those that systems give to outgoing connections. */
    static int freePort() throws IOException {
        IOException last = new IOException("no port was tried");
        for (int attempt = 0; attempt < PORT_ATTEMPTS_MAX; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(PORT_MIN, PORT_MAX);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }
}
