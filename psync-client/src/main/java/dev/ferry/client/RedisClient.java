package dev.ferry.client;

import dev.ferry.address.Endpoint;
import dev.ferry.bytes.Bytes;
import dev.ferry.resp.Reply;
import dev.ferry.resp.RespWriter;
import dev.ferry.transport.ConnectionException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A connection to a server on which one command is asked at a time. Thread-safe: callers take turns. */
public final class RedisClient implements AutoCloseable {

    private final ClientLink link;
    private final Duration timeout;

    private RedisClient(ClientLink link, Duration timeout) {
        this.link = link;
        this.timeout = timeout;
    }

    /**
     * Connects, and logs in when the endpoint has a password.
     *
     * @param timeout how long to wait for the connection, and later for each reply
     * @throws ConnectionException when the server cannot be reached, does not speak RESP, or refuses the password, and
     *     also when it asks for one that the endpoint does not have
     */
    public static RedisClient connect(Endpoint endpoint, Duration timeout) throws ConnectionException {
        return new RedisClient(ClientLink.open(endpoint, timeout), timeout);
    }

    /**
     * Sends one command and waits for its reply.
     *
     * @throws ConnectionException when the connection breaks or no reply comes in time; the client is of no use then
     */
    public Reply call(String... words) throws IOException {
        return exchange(RespWriter.command(words), timeout);
    }

    /** Sends one command of any bytes and waits for its reply. */
    public Reply call(List<Bytes> words) throws IOException {
        return exchange(RespWriter.command(words), timeout);
    }

    /** Sends one command that may take long, and waits {@code patience} for its reply. */
    public Reply call(Duration patience, String... words) throws IOException {
        return exchange(RespWriter.command(words), patience);
    }

    /** Sends commands in one piece, so that nothing comes between them, and waits for all replies. */
    public List<Reply> callTogether(List<List<String>> commands) throws IOException {
        return callTogether(timeout, commands);
    }

    /** As the other, and waits {@code patience} for each reply. */
    public List<Reply> callTogether(Duration patience, List<List<String>> commands) throws IOException {
        return callAll(
                patience,
                commands.stream()
                        .map(words -> words.stream().map(Bytes::utf8).toList())
                        .toList());
    }

    /** As the others, with commands of any bytes. */
    public synchronized List<Reply> callAll(Duration patience, List<List<Bytes>> commands) throws IOException {
        RespWriter together = new RespWriter(256);
        for (List<Bytes> words : commands) {
            byte[] command = RespWriter.command(words);
            together.raw(command, 0, command.length);
        }
        link.write(together.array(), 0, together.length());
        List<Reply> answers = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            answers.add(link.awaitReply(patience));
        }
        return answers;
    }

    public Endpoint endpoint() {
        return link.endpoint();
    }

    @Override
    public void close() {
        link.close();
    }

    private synchronized Reply exchange(byte[] command, Duration patience) throws ConnectionException {
        link.write(command, 0, command.length);
        return link.awaitReply(patience);
    }
}
