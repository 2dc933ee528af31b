package dev.ferry.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import redis.clients.jedis.Jedis;

/**
 * A real server that says of itself what it is not: another version, another state, a refusal. Everything else it answers itself. For clients that wait
 * for each reply before they ask for one of those that are altered. Thread-safe.
 */
final class AlteredServer implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final RealServer server;
    private final ServerSocket listener;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private volatile UnaryOperator<String> info = text -> text;
    private volatile Duration delay = Duration.ZERO;

    private AlteredServer(RealServer server, ServerSocket listener) {
        this.server = server;
        this.listener = listener;
    }

    static AlteredServer of(RealServer server) {
        try {
            AlteredServer altered =
                    new AlteredServer(server, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().start(altered::listen);
            return altered;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shows another value in INFO. */
    AlteredServer showing(String field, String value) {
        UnaryOperator<String> before = info;
        info = text -> before.apply(text).replaceAll("(?m)^" + field + ":.*$", field + ":" + value);
        return this;
    }

    /** Shows another version of Redis. */
    AlteredServer redis(String version) {
        return showing("redis_version", version);
    }

    /** Shows this text in INFO in the place of that. */
    AlteredServer replacing(String text, String other) {
        UnaryOperator<String> before = info;
        info = all -> before.apply(all).replace(text, other);
        return this;
    }

    /** Answers a command with these bytes of the protocol. */
    AlteredServer answering(String command, String reply) {
        answers.put(command, reply);
        return this;
    }

    /** Takes so long to answer TIME. */
    AlteredServer slow(Duration time) {
        delay = time;
        return this;
    }

    String uri() {
        return "redis://127.0.0.1:" + listener.getLocalPort();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket upstream = new Socket(server.host(), server.port())) {
            OutputStream out = client.getOutputStream();
            Thread.ofVirtual().start(() -> pump(upstream, out));
            InputStream in = new BufferedInputStream(client.getInputStream());
            while (true) {
                answer(request(in), upstream.getOutputStream(), out);
            }
        } catch (IOException e) {
            // One of the two has gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(List<byte[]> words, OutputStream upstream, OutputStream out)
            throws IOException, InterruptedException {
        String command = new String(words.getFirst(), ISO_8859_1).toUpperCase(Locale.ROOT);
        String reply = answers.get(command);
        if (command.equals("TIME")) {
            new CountDownLatch(1).await(delay.toMillis(), TimeUnit.MILLISECONDS);
        }
        if (command.equals("INFO")) {
            try (Jedis client = server.client()) {
                String text = info.apply(client.info());
                reply = "$" + text.length() + "\r\n" + text + "\r\n";
            }
        }
        if (reply == null) {
            upstream.write(encoded(words).getBytes(ISO_8859_1));
        } else {
            out.write(reply.getBytes(ISO_8859_1));
        }
    }

    private static void pump(Socket upstream, OutputStream out) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            InputStream in = upstream.getInputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                out.write(buffer, 0, length);
            }
        } catch (IOException e) {
            // One of the two has gone.
        }
    }

    private static List<byte[]> request(InputStream in) throws IOException {
        List<byte[]> words = new ArrayList<>();
        int count = number(in);
        for (int i = 0; i < count; i++) {
            byte[] word = in.readNBytes(number(in));
            in.skipNBytes(2);
            words.add(word);
        }
        return words;
    }

    /** Reads {@code *3} or {@code $5} and the end of its line. */
    private static int number(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException();
            }
            line.append((char) octet);
        }
        return Integer.parseInt(line.substring(1).strip());
    }

    private static String encoded(List<byte[]> words) {
        StringBuilder text = new StringBuilder("*" + words.size() + "\r\n");
        words.forEach(word -> text.append('$')
                .append(word.length)
                .append("\r\n")
                .append(new String(word, ISO_8859_1))
                .append("\r\n"));
        return text.toString();
    }
}
