package dev.ferry.system;

import dev.ferry.migrator.store.S3Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An object store in a process of its own: S3Proxy over a directory, without authentication. Its jars are laid out by the module
 * {@code src/test/s3proxy}.
 */
final class S3Server implements AutoCloseable {
    static final String BUCKET = "backups";

    private static final Path JARS = Path.of("s3proxy", "target", "lib");

    private final Process process;
    private final int port;
    private final Path directory;

    private S3Server(Process process, int port, Path directory) {
        this.process = process;
        this.port = port;
        this.directory = directory;
    }

    /** Starts one that keeps its objects below {@code directory}, with one bucket. */
    static S3Server start(Path directory) {
        try {
            Path objects = Files.createDirectories(directory.resolve("objects"));
            Files.createDirectory(objects.resolve(BUCKET));
            int port = freePort();
            Path settings = Files.writeString(directory.resolve("s3proxy.properties"), """
                    s3proxy.endpoint=http://127.0.0.1:%d
                    s3proxy.authorization=none
                    jclouds.provider=filesystem
                    jclouds.identity=any
                    jclouds.credential=any
                    jclouds.filesystem.basedir=%s
                    """.formatted(port, objects));
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx256m",
                            "-cp",
                            jars().resolve("*").toString(),
                            "org.gaul.s3proxy.Main",
                            "--properties",
                            settings.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("s3proxy.log").toFile())
                    .start();
            S3Server server = new S3Server(process, port, directory);
            Await.until("the object store answers", server::answers);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    S3Settings settings() {
        return new S3Settings(
                "", "", Optional.of(URI.create(endpoint())), Optional.of("us-east-1"), true, S3Settings.PART_BYTES_MIN);
    }

    String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    /** Everything that lies in the bucket: objects, and parts of uploads that were not ended. */
    List<String> files() {
        try (Stream<Path> files = Files.walk(directory.resolve("objects").resolve(BUCKET))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory
                            .resolve("objects")
                            .resolve(BUCKET)
                            .relativize(file)
                            .toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new AssertionError("the object store has ended; see " + directory);
        }
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(endpoint()).toURL().openConnection();
            return connection.getResponseCode() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path jars() {
        if (!Files.isDirectory(JARS)) {
            throw new IllegalStateException("there is no directory " + JARS.toAbsolutePath()
                    + "; a build of the module src/test/s3proxy lays out the jars of the object store in it");
        }
        return JARS;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
