package dev.ferry.migrator.rehearsal;

import dev.ferry.address.Credentials;
import dev.ferry.address.Endpoint;
import dev.ferry.rdb.checksum.Crc64;
import dev.ferry.resp.FrameReader;
import dev.ferry.resp.RespLimits;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A target that keeps nothing: it reads commands as a server does, digests them, and answers as if it had obeyed.
 *
 * <p>Memory does not depend on what is sent. Listens at a free port of the loopback address; each connection has a thread of its own, which
 * ends with it. Thread-safe.
 */
final class Sink implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Sink.class);

    private static final RespLimits LIMITS = new RespLimits(256 << 10, 1 << 20, Integer.MAX_VALUE, 1L << 40, 1);

    private final ServerSocket listener;
    private final SinkAnswers answers;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicLong digest = new AtomicLong();
    private volatile boolean closed;

    private Sink(ServerSocket listener, SinkAnswers answers) {
        this.listener = listener;
        this.answers = answers;
    }

    /** Begins to listen. */
    static Sink open(SinkAnswers answers) throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Sink sink = new Sink(listener, answers);
        Thread.ofPlatform().name("ferry-sink").daemon().start(sink::accept);
        return sink;
    }

    Endpoint endpoint() {
        return new Endpoint(
                listener.getInetAddress().getHostAddress(),
                listener.getLocalPort(),
                Credentials.NONE,
                Optional.empty());
    }

    /**
     * The sum of the CRC64 of all commands with data, in whatever order they came: the same data gives the same number, and other data, all but
     * certainly, another.
     */
    long digest() {
        return digest.get();
    }

    @Override
    public void close() {
        closed = true;
        try {
            listener.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            log.debug("closing", e);
        }
    }

    private void accept() {
        while (!closed) {
            try {
                Socket connection = listener.accept();
                connections.add(connection);
                Thread.ofPlatform().name("ferry-sink-connection").daemon().start(() -> serve(connection));
            } catch (IOException e) {
                log.debug("no longer listening", e);
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            OutputStream out = new BufferedOutputStream(connection.getOutputStream(), 16 << 10);
            FrameReader frame = new FrameReader(connection.getInputStream(), LIMITS, () -> flush(out));
            while (!closed) {
                frame.next();
                if (answers.isData(frame)) {
                    swallow(frame);
                }
                out.write(answers.answer(frame));
            }
        } catch (IOException | UncheckedIOException e) {
            log.debug("a connection has ended", e);
        } finally {
            connections.remove(connection);
        }
    }

    private void swallow(FrameReader frame) throws IOException {
        long[] crc = new long[1];
        frame.writeTo((bytes, from, length) -> crc[0] = Crc64.update(crc[0], bytes, from, length));
        digest.addAndGet(crc[0]);
    }

    private static void flush(OutputStream out) {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
