package dev.ferry.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;
import java.util.function.Consumer;

/**
 * One connection through a {@link LinkProxy}: a thread for each direction, both ending when either end does.
 *
 * <pre>
 *   client ──what is said──▶ server
 *          ◀──replication── held, cut, changed
 * </pre>
 */
final class ProxiedConnection {
    private static final int BUFFER_BYTES = 16 << 10;
    private static final long UNCOUNTED = -1;

    private final Socket client;
    private final Socket server;
    private final LinkFaults faults;
    private final Consumer<ProxiedConnection> onClosed;
    private volatile boolean replication;
    /** What the server has sent on a replication link. */
    private long replicationBytes;

    private long cutCountedFrom = UNCOUNTED;

    ProxiedConnection(Socket client, Socket server, LinkFaults faults, Consumer<ProxiedConnection> onClosed) {
        this.client = client;
        this.server = server;
        this.faults = faults;
        this.onClosed = onClosed;
    }

    void start() {
        Thread.ofVirtual().name("proxy-up").start(() -> run(this::up));
        Thread.ofVirtual().name("proxy-down").start(() -> run(this::down));
    }

    void close() {
        try {
            client.close();
            server.close();
        } catch (IOException e) {
            // Closed is closed.
        }
        onClosed.accept(this);
    }

    private interface Direction {
        void pass() throws IOException, InterruptedException;
    }

    private void run(Direction direction) {
        try {
            direction.pass();
        } catch (IOException e) {
            // One of the two has closed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    private void up() throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int count = read(client, buffer); count > 0; count = read(client, buffer)) {
            String text = new String(buffer, 0, count, ISO_8859_1);
            if (LinkFaults.JOINING.matcher(text).find()) {
                replication = true;
            }
            faults.heard(text);
            server.getOutputStream().write(buffer, 0, count);
        }
    }

    private void down() throws IOException, InterruptedException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int count = read(server, buffer); count > 0; count = read(server, buffer)) {
            int allowed = replication ? spoil(buffer, count) : count;
            client.getOutputStream().write(buffer, 0, allowed);
            if (allowed < count) {
                return;
            }
        }
    }

    /** Does to these bytes of the replication link what is to be done, and returns how many of them may pass. */
    private int spoil(byte[] buffer, int count) throws InterruptedException {
        faults.awaitReleased(replicationBytes);
        long flipped = faults.flippedByte() - replicationBytes;
        if (flipped >= 0 && flipped < count) {
            buffer[(int) flipped] ^= 1;
        }
        int allowed = count;
        long cutAfter = faults.cutAfterBytes();
        if (cutAfter == LinkFaults.NEVER) {
            cutCountedFrom = UNCOUNTED;
        } else {
            cutCountedFrom = cutCountedFrom == UNCOUNTED ? replicationBytes : cutCountedFrom;
            allowed = Math.clamp(cutCountedFrom + cutAfter - replicationBytes, 0, count);
        }
        replicationBytes += count;
        return allowed;
    }

    private static int read(Socket socket, byte[] buffer) throws IOException {
        return socket.getInputStream().read(buffer);
    }
}
