package dev.ferry.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that sends inline commands and reads lines. */
final class RawSocket implements AutoCloseable {

    private final Socket socket;

    RawSocket(EmbeddedEngine engine) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), engine.port());
    }

    /** Sends a command and returns the first line of the reply. */
    String call(String line) throws IOException {
        send(line + "\r\n");
        return line();
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Returns the next line. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("the connection is closed behind \"" + line + "\"");
            }
            if (next == '\n') {
                return line.toString().strip();
            }
            line.append((char) next);
        }
    }

    /** Reads until the engine closes the connection. */
    void awaitEnd() throws IOException {
        while (socket.getInputStream().read() >= 0) {
            // What comes before the end does not matter.
        }
    }

    /** Returns a field of INFO. */
    String info(String section, String field) throws IOException {
        String head = call("INFO " + section);
        String text = new String(
                socket.getInputStream().readNBytes(Integer.parseInt(head.substring(1)) + 2),
                StandardCharsets.ISO_8859_1);
        return text.lines()
                .filter(line -> line.startsWith(field + ":"))
                .findFirst()
                .orElse("no " + field);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
