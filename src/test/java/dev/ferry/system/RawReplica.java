package dev.ferry.system;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A socket that says SYNC or PSYNC and takes apart by hand what comes. Confined to the test's thread. */
final class RawReplica implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;

    RawReplica(String host, int port) throws IOException {
        socket = new Socket(host, port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends an inline command. */
    void say(String words) throws IOException {
        socket.getOutputStream().write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Returns the next line that is not a sign of life. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int next = read();
            if (next == '\n' && line.isEmpty()) {
                continue;
            }
            if (next == '\n') {
                return line.toString().stripTrailing();
            }
            line.append((char) next);
        }
    }

    byte[] bytes(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the connection has ended");
        }
        return bytes;
    }

    /** Returns the words of the next command of the stream, joined by blanks. */
    String command() throws IOException {
        int count = Integer.parseInt(line().substring(1));
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = Integer.parseInt(line().substring(1));
            words.add(new String(bytes(length), StandardCharsets.ISO_8859_1));
            bytes(2);
        }
        return String.join(" ", words);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private int read() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("the connection has ended");
        }
        return next;
    }
}
