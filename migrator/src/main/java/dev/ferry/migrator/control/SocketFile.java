package dev.ferry.migrator.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The Unix socket at which a migration is spoken to.
 *
 * <p>An operating system takes addresses of about a hundred bytes only, and some file systems have no sockets. Then the socket is made in a
 * directory of its own under the temporary files, and a symbolic link to it stands at the place where it is looked for.
 *
 * <p>Only the user who runs the migration can connect: there is no password.
 */
final class SocketFile implements AutoCloseable {

    /** Linux takes 107 bytes, macOS 103. */
    static final int PATH_BYTES_MAX = 100;

    private static final String SUBSTITUTE_DIRECTORY = "ferry-control-";
    private static final String SUBSTITUTE_NAME = "socket";

    private final Path path;
    private final ServerSocketChannel channel;
    private final @Nullable Path substitute;

    private SocketFile(Path path, ServerSocketChannel channel, @Nullable Path substitute) {
        this.path = path;
        this.channel = channel;
        this.substitute = substitute;
    }

    /**
     * Makes the socket. One that is there already was left behind by a run that was killed, and is removed: whoever calls this has the
     * migration to himself.
     */
    static SocketFile make(Path path) throws IOException {
        removeStale(path);
        if (isTooLong(path)) {
            return elsewhere(path);
        }
        try {
            return new SocketFile(path, bind(path), null);
        } catch (IOException e) {
            Files.deleteIfExists(path);
            return elsewhere(path);
        }
    }

    /** Where a client has to connect to. */
    static Path connectable(Path path) throws IOException {
        return Files.isSymbolicLink(path) ? Files.readSymbolicLink(path) : path;
    }

    ServerSocketChannel channel() {
        return channel;
    }

    /** Where the socket really is, when that is somewhere else than expected. */
    @Nullable
    Path substitute() {
        return substitute;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        removeStale(path);
    }

    private static boolean isTooLong(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length > PATH_BYTES_MAX;
    }

    private static SocketFile elsewhere(Path path) throws IOException {
        // Made for its owner alone.
        Path directory = Files.createTempDirectory(SUBSTITUTE_DIRECTORY);
        Path socket = directory.resolve(SUBSTITUTE_NAME);
        try {
            ServerSocketChannel bound = bind(socket);
            Files.createSymbolicLink(path, socket);
            return new SocketFile(path, bound, socket);
        } catch (IOException e) {
            remove(socket);
            throw e;
        }
    }

    private static ServerSocketChannel bind(Path path) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(path));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void removeStale(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            remove(Files.readSymbolicLink(path));
        }
        Files.deleteIfExists(path);
    }

    /** Removes a socket and the directory that was made for it; anything else stays. */
    private static void remove(Path socket) throws IOException {
        Path directory = socket.getParent();
        if (directory != null
                && socket.endsWith(SUBSTITUTE_NAME)
                && String.valueOf(directory.getFileName()).startsWith(SUBSTITUTE_DIRECTORY)) {
            Files.deleteIfExists(socket);
            Files.deleteIfExists(directory);
        }
    }
}
