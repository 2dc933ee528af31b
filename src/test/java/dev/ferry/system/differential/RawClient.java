package dev.ferry.system.differential;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
        try {
            read(reply);
        } catch (IOException e) {
            throw new IOException("all that came of a reply is \"" + Replies.text(reply.toByteArray()) + "\"", e);
        }
        return reply.toByteArray();
    }

    /** Returns the next reply, before which a server that is busy sends empty lines. */
    byte[] replyAfterEmptyLines() throws IOException {
        byte[] reply = reply();
        while (reply.length == 1) {
            reply = reply();
        }
        return reply;
    }

    /** Returns whether something has arrived that was not read. */
    boolean hasMore() throws IOException {
        return in.available() > 0;
    }

    /** Passes over the snapshot that a replica is sent: {@code $} and its length, or {@code $EOF:} and the mark behind it. */
    void skipSnapshot() throws IOException {
        String head = new String(readLineAfterEmptyLines(), StandardCharsets.ISO_8859_1).strip();
        if (!head.startsWith("$EOF:")) {
            in.skipNBytes(Long.parseLong(head.substring(1)));
            return;
        }
        byte[] mark = head.substring("$EOF:".length()).getBytes(StandardCharsets.ISO_8859_1);
        byte[] last = in.readNBytes(mark.length);
        while (!Arrays.equals(last, mark)) {
            System.arraycopy(last, 1, last, 0, last.length - 1);
            last[last.length - 1] = (byte) in.read();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private byte[] readLineAfterEmptyLines() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (readLine(line).isEmpty()) {
            line.reset();
        }
        return line.toByteArray();
    }

    private void read(ByteArrayOutputStream reply) throws IOException {
        String line = readLine(reply);
        if (line.isEmpty()) {
            return;
        }
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
                return line.toString().strip();
            }
            line.append((char) next);
        }
    }
}
