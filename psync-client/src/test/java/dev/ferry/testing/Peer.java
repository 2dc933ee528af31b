package dev.ferry.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.ferry.resp.FrameReader;
import dev.ferry.resp.RespLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/** The other end of a connection to a {@link ScriptedServer}. Text is Latin-1, one character a byte. */
public final class Peer {
    private final Socket socket;
    private final FrameReader commands;

    Peer(Socket socket) throws IOException {
        this.socket = socket;
        this.commands = new FrameReader(socket.getInputStream(), RespLimits.STREAM, () -> {});
    }

    /** Sends the text in one piece. */
    public Peer send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** Sends the text one byte at a time. */
    public Peer sendByBytes(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            send(text.substring(i, i + 1));
        }
        return this;
    }

    /** Takes the next command, which must be this one. */
    public Peer expect(String command) throws IOException {
        String seen = next();
        if (!seen.equals(command)) {
            throw new AssertionError("the scene expects \"" + command + "\" and hears \"" + seen + "\"");
        }
        return this;
    }

    /** Takes commands up to and with this one. */
    public Peer await(String command) throws IOException {
        while (!next().equals(command)) {
            // What comes before does not matter to the scene.
        }
        return this;
    }

    /** The next command, its words with spaces between them. */
    public String next() throws IOException {
        commands.next();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < commands.argumentCount(); i++) {
            words.add(new String(commands.argument(i).toArray(), ISO_8859_1));
        }
        return String.join(" ", words);
    }

    /** Takes bytes that are no RESP, at a moment when nothing else can be under way. */
    public Peer expectRaw(String text) throws IOException {
        InputStream in = socket.getInputStream();
        String seen = new String(in.readNBytes(text.length()), ISO_8859_1);
        if (!seen.equals(text)) {
            throw new AssertionError("the scene expects \"" + text + "\" and hears \"" + seen + "\"");
        }
        return this;
    }

    /** Waits until the other side hangs up, whatever it says before. */
    public void awaitClose() throws IOException {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (SocketException e) {
            // It had not taken everything that we had sent.
        }
    }
}
