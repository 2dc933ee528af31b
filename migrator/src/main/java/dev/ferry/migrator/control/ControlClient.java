package dev.ferry.migrator.control;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Speaks to a running migration at its Unix socket, one request for each connection. Immutable. */
public final class ControlClient {

    private static final int ANSWER_BYTES_MAX = 1 << 20;
    private static final Pattern RESPONSE = Pattern.compile("HTTP/1\\.1 (\\d{3}) .*?\r\n\r\n(.*)", Pattern.DOTALL);

    private final Path socket;

    /** @param socket where the migration listens; it need not be there */
    public ControlClient(Path socket) {
        this.socket = socket;
    }

    /**
     * Asks where the migration stands.
     *
     * @throws IOException when nobody answers there
     */
    public Status status() throws IOException {
        Response response = ask("GET", "/status");
        if (response.code() != 200) {
            throw new IOException(
                    ControlJson.read(response.body(), Answer.class).message());
        }
        return ControlJson.read(response.body(), Status.class);
    }

    /**
     * Gives an order, by its path with what it is to be done with.
     *
     * @throws IOException when nobody answers there
     */
    public Answer order(String path) throws IOException {
        return ControlJson.read(ask("POST", path).body(), Answer.class);
    }

    private record Response(int code, String body) {}

    private Response ask(String method, String path) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(SocketFile.connectable(socket)))) {
            String request = method + " " + path + " HTTP/1.1\r\nHost: ferry\r\nContent-Length: 0\r\n\r\n";
            ByteBuffer bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            String answer =
                    new String(Channels.newInputStream(channel).readNBytes(ANSWER_BYTES_MAX), StandardCharsets.UTF_8);
            Matcher response = RESPONSE.matcher(answer);
            if (!response.matches()) {
                throw new IOException("the migration closed the connection without an answer");
            }
            return new Response(Integer.parseInt(response.group(1)), response.group(2));
        }
    }
}
