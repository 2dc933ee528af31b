package dev.ferry.system.differential;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A client that returns replies as the very bytes that came, in RESP2 and RESP3. Confined to the test's thread. */
final class RawClient implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    RawClient(String host, int port) throws IOException {
        socket = new Socket(host, port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** Sends a command and returns its reply. */
    byte[] call(List<byte[]> command) throws IOException {
        send(command);
        return reply();
    }

    /** Sends a command of words and returns its reply as a text with a character for each byte. */
    String call(String... words) throws IOException {
        List<byte[]> command = List.of(words).stream()
                .map(word -> word.getBytes(StandardCharsets.ISO_8859_1))
                .toList();
        return new String(call(command), StandardCharsets.ISO_8859_1);
    }

    /** Sends a command. */
    void send(List<byte[]> command) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("*" + command.size() + "\r\n").getBytes(StandardCharsets.US_ASCII));
        for (byte[] word : command) {
            bytes.writeBytes(("$" + word.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
            bytes.writeBytes(word);
            bytes.writeBytes(new byte[] {'\r', '\n'});
        }
        send(bytes.toByteArray());
    }

    /** Sends bytes as they are. */
    void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Returns the next reply. */
    byte[] reply() throws IOException {
        ByteArrayOutputStream reply = new ByteArrayOutputStream();
        read(reply);
        return reply.toByteArray();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void read(ByteArrayOutputStream reply) throws IOException {
        String line = readLine(reply);
        char type = line.charAt(0);
        switch (type) {
            case '$', '=', '!' -> {
                int length = Integer.parseInt(line.substring(1));
                if (length >= 0) {
                    reply.write(in.readNBytes(length + 2));
                }
            }
            case '*', '~', '>', '%' -> {
                int count = Integer.parseInt(line.substring(1)) * (type == '%' ? 2 : 1);
                for (int i = 0; i < count; i++) {
                    read(reply);
                }
            }
            default -> {}
        }
    }

    private String readLine(ByteArrayOutputStream reply) throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the server has closed the connection behind \"" + line + "\"");
            }
            reply.write(next);
            if (next == '\n') {
                return line.substring(0, line.length() - 1);
            }
            line.append((char) next);
        }
    }
}
