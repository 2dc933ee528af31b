package dev.ferry.migrator.control;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the requests that come to one address, one for each connection. A connection is closed when it takes too long, and when there
 * are too many: nobody who speaks to the migration may hold it up. Thread-safe.
 */
final class Listener implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Listener.class);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CONNECTIONS_MAX = 16;

    private final ServerSocketChannel server;
    private final Verbs verbs;
    private final Semaphore free = new Semaphore(CONNECTIONS_MAX);
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

    /** @param server bound already; closed with this */
    Listener(ServerSocketChannel server, Verbs verbs) {
        this.server = server;
        this.verbs = verbs;
    }

    void start() {
        Thread.ofVirtual().name("ferry-control").start(this::accept);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (SocketChannel channel : open) {
            channel.close();
        }
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel channel = server.accept();
                if (free.tryAcquire()) {
                    open.add(channel);
                    Thread.ofVirtual().name("ferry-control").start(() -> converse(channel));
                } else {
                    channel.close();
                }
            } catch (IOException e) {
                // Closed, or a client that was gone before it was let in.
                log.debug("nobody was let in", e);
            }
        }
    }

    private void converse(SocketChannel channel) {
        Thread watch = Thread.ofVirtual().start(() -> closeLater(channel));
        try (channel) {
            answer(channel);
        } catch (IOException e) {
            log.debug("a request was not answered", e);
        } catch (RuntimeException | Error e) {
            // The root of the thread: the migration goes on all the same.
            log.error("a mistake in Ferry while it answered a request", e);
        } finally {
            watch.interrupt();
            open.remove(channel);
            free.release();
        }
    }

    private void answer(SocketChannel channel) throws IOException {
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
        Verbs.Response response;
        try {
            Optional<HttpRequest> request = HttpRequest.read(in);
            if (request.isEmpty()) {
                return;
            }
            response = verbs.answer(request.get());
        } catch (HttpRequest.MalformedException e) {
            response = Verbs.refusal(400, String.valueOf(e.getMessage()));
        }
        byte[] body = (ControlJson.text(response.body()) + "\n").getBytes(StandardCharsets.UTF_8);
        String head =
                "HTTP/1.1 %d %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n"
                        .formatted(response.code(), phrase(response.code()), body.length);
        writeAll(channel, head.getBytes(StandardCharsets.US_ASCII));
        writeAll(channel, body);
    }

    private static void writeAll(SocketChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static String phrase(int code) {
        return switch (code) {
            case 200 -> "OK";
            case 400 -> "Bad Request";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 409 -> "Conflict";
            default -> "Unknown";
        };
    }

    private static void closeLater(SocketChannel channel) {
        try {
            Thread.sleep(PATIENCE);
            channel.close();
        } catch (InterruptedException e) {
            // The conversation is over.
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log.debug("a connection could not be closed", e);
        }
    }
}
