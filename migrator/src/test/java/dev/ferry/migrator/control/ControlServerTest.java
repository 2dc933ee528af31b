package dev.ferry.migrator.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ControlServerTest {

    private static final Status STATUS = new Status(
            "orders",
            7,
            "redis://a",
            "redis://b",
            "READY",
            Instant.parse("2026-11-22T03:00:00Z"),
            "",
            "manual",
            Status.Transfer.NONE,
            new Status.Offsets("8371", 12, 11),
            new Status.Spool(1, 100, 10, Optional.of(10L)),
            new Status.Limits(false, Optional.of(10L), Optional.empty()),
            List.of(new Holdup("waiting", "say so")),
            "CUTOVER");

    @TempDir
    Path directory;

    private final ControlServer server = new ControlServer(new Controlled() {
        @Override
        public Status status() {
            return STATUS;
        }

        @Override
        public String obey(Order order) throws OrderRefusedException {
            return switch (order) {
                case Order.Cutover cutover -> throw new OrderRefusedException("not now");
                default -> order.toString();
            };
        }
    });

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void socket_isForItsOwnerAloneAndGoesWithTheServer() throws IOException {
        Path socket = directory.resolve("orders.sock");
        assertEquals(socket, server.listenAt(socket));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
        server.close();
        assertFalse(Files.exists(socket, LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void client_status_isWhatTheMigrationTells() throws IOException {
        assertEquals(STATUS, client("orders.sock").status());
    }

    @Test
    void client_order_isObeyedOrRefusedWithItsReason() throws IOException {
        ControlClient client = client("orders.sock");
        assertEquals(new Answer(true, "Abort[]"), client.order("/abort"));
        assertEquals(new Answer(false, "not now"), client.order("/cutover"));
        assertFalse(client.order("/dance").done());
        assertEquals(
                new Answer(true, "Throttle[bytesPerSecond=Optional[1024], commandsPerSecond=Optional[0]]"),
                client.order("/throttle?bandwidth=1KiB%2Fs&commands=none"));
        assertFalse(client.order("/throttle?bandwidth=fast").done());
        assertFalse(client.order("/throttle").done());
    }

    @Test
    void socket_leftBehind_isReplaced() throws IOException {
        Path socket = directory.resolve("orders.sock");
        Files.createFile(socket);
        assertThrows(IOException.class, () -> new ControlClient(socket).status());
        assertEquals(STATUS, client("orders.sock").status());
    }

    @Test
    void socket_pathTooLong_isReachedThroughALink() throws IOException {
        String name = "o".repeat(SocketFile.PATH_BYTES_MAX) + ".sock";
        Path link = directory.resolve(name);
        Path place = server.listenAt(link);
        assertTrue(place.toString().length() <= SocketFile.PATH_BYTES_MAX, place::toString);
        assertEquals(STATUS, new ControlClient(link).status());
        server.close();
        assertFalse(Files.exists(place.getParent()), place::toString);
        assertFalse(Files.exists(link, LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void http_verbs_answerWithTheirCodes() throws Exception {
        InetSocketAddress address = listen();
        assertEquals(200, send(address, "GET", "/status").statusCode());
        assertTrue(send(address, "GET", "/status").body().contains("\"applied\" : 11"));
        assertEquals(200, send(address, "POST", "/abort").statusCode());
        assertEquals(409, send(address, "POST", "/cutover").statusCode());
        assertEquals(405, send(address, "GET", "/abort").statusCode());
        assertEquals(404, send(address, "POST", "/").statusCode());
    }

    @Test
    void http_requestOfAWebPage_isRefused() throws Exception {
        HttpResponse<String> response = send(address -> address.header("Origin", "http://elsewhere"), listen());
        assertEquals(403, response.statusCode());
    }

    @Test
    void http_noise_isAnsweredAndDisturbsNobody() throws Exception {
        InetSocketAddress address = listen();
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.getOutputStream().write("*1\r\n$4\r\nPING\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        }
        assertEquals(200, send(address, "GET", "/status").statusCode());
    }

    private ControlClient client(String name) throws IOException {
        Path socket = directory.resolve(name);
        server.listenAt(socket);
        return new ControlClient(socket);
    }

    private InetSocketAddress listen() throws IOException {
        return server.listenAt(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private static HttpResponse<String> send(InetSocketAddress address, String method, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    java.net.http.HttpRequest.newBuilder(uri(address, path))
                            .method(method, BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private interface Change {
        void of(java.net.http.HttpRequest.Builder request);
    }

    private static HttpResponse<String> send(Change change, InetSocketAddress address) throws Exception {
        java.net.http.HttpRequest.Builder request =
                java.net.http.HttpRequest.newBuilder(uri(address, "/abort")).POST(BodyPublishers.noBody());
        change.of(request);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static URI uri(InetSocketAddress address, String path) {
        return URI.create("http://127.0.0.1:" + address.getPort() + path);
    }
}
