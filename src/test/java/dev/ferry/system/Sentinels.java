package dev.ferry.system;

import dev.ferry.system.ServerKind.Executable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;

/** Three sentinels of a real server's kind that watch one master. Confined to the test's thread. */
final class Sentinels implements AutoCloseable {
    static final String MASTER = "mine";

    private static final String HOST = "127.0.0.1";
    private static final int COUNT = 3;

    /** Long enough for a machine that does other things as well. */
    private static final int DOWN_AFTER_MILLIS = 1500;

    private final Path directory;
    private final List<Process> processes = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();

    private Sentinels(Path directory) {
        this.directory = directory;
    }

    /** Starts them, and waits until all of them answer. */
    static Sentinels watch(ServerKind kind, RealServer master) {
        if (!(kind.origin() instanceof Executable executable)) {
            throw new IllegalArgumentException("sentinels are executables, not " + kind);
        }
        try {
            Sentinels sentinels = new Sentinels(Files.createTempDirectory("ferry-sentinels-"));
            for (int i = 0; i < COUNT; i++) {
                sentinels.start(executable.path(), master);
            }
            for (int i = 0; i < COUNT; i++) {
                Process process = sentinels.processes.get(i);
                ServerReadiness.await(HOST, sentinels.ports.get(i), process::isAlive);
            }
            return sentinels;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start sentinels of " + kind, e);
        }
    }

    /** Returns where they are. */
    Set<HostAndPort> addresses() {
        Set<HostAndPort> addresses = new HashSet<>();
        ports.forEach(port -> addresses.add(new HostAndPort(HOST, port)));
        return addresses;
    }

    /** Returns the port of the master as all of them see it; empty while they do not agree. */
    Optional<Integer> master() {
        Set<Integer> seen = new HashSet<>();
        for (int port : ports) {
            try (Jedis sentinel = connect(port)) {
                List<String> address = sentinel.sentinelGetMasterAddrByName(MASTER);
                seen.add(Integer.parseInt(address.get(1)));
            }
        }
        return seen.size() == 1 ? seen.stream().findFirst() : Optional.empty();
    }

    /** Says whether all of them know each other, and so many replicas that follow the master. */
    boolean knowReplicas(int count) {
        return ports.stream().allMatch(port -> {
            try (Jedis sentinel = connect(port)) {
                Map<String, String> master = sentinel.sentinelMasters().getFirst();
                long following = sentinel.sentinelReplicas(MASTER).stream()
                        .filter(replica -> "slave".equals(replica.get("flags"))
                                && "ok".equals(replica.get("master-link-status"))
                                && String.valueOf(replica.get("master-port")).equals(master.get("port")))
                        .count();
                return "master".equals(master.get("flags"))
                        && Integer.toString(COUNT - 1).equals(master.get("num-other-sentinels"))
                        && following == count;
            }
        });
    }

    /** Returns what they have logged. */
    String log() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < COUNT; i++) {
            try {
                text.append(Files.readString(directory.resolve("sentinel-" + i + ".log")));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the log of a sentinel", e);
            }
        }
        return text.toString();
    }

    @Override
    public void close() {
        for (Process process : processes) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + directory, e);
        }
    }

    private void start(Path executable, RealServer master) throws IOException {
        int index = processes.size();
        int port = ServerProcess.freePort();
        Path config = directory.resolve("sentinel-" + index + ".conf");
        Files.writeString(config, """
                port %d
                bind %s
                dir %s
                sentinel monitor %s %s %d 2
                sentinel down-after-milliseconds %s %d
                sentinel failover-timeout %s 20000
                """.formatted(
                port, HOST, directory, MASTER, master.host(), master.port(), MASTER, DOWN_AFTER_MILLIS, MASTER));
        processes.add(new ProcessBuilder(executable.toString(), config.toString(), "--sentinel")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("sentinel-" + index + ".log").toFile())
                .start());
        ports.add(port);
    }

    private static Jedis connect(int port) {
        return new Jedis(
                new HostAndPort(HOST, port),
                DefaultJedisClientConfig.builder()
                        .autoNegotiateProtocol(false)
                        .timeoutMillis(RealServer.CLIENT_TIMEOUT_MILLIS)
                        .build());
    }
}
