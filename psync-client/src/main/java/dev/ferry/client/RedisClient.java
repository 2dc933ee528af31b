package dev.ferry.client;

import dev.ferry.address.Credentials;
import dev.ferry.address.Endpoint;
import dev.ferry.bytes.Bytes;
import dev.ferry.psync.spool.Spool;
import dev.ferry.psync.spool.SpoolLimits;
import dev.ferry.resp.Reply;
import dev.ferry.resp.ReplyReader;
import dev.ferry.resp.RespException;
import dev.ferry.resp.RespLimits;
import dev.ferry.resp.RespWriter;
import dev.ferry.transport.Connection;
import dev.ferry.transport.ConnectionException;
import dev.ferry.transport.ConnectionException.Reason;
import dev.ferry.transport.Receiver;
import dev.ferry.transport.Traffic;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A connection to a server on which one command is asked at a time. Thread-safe: callers take turns. */
public final class RedisClient implements AutoCloseable {

    private static final int SEGMENT_BYTES = 16 << 10;

    private final Endpoint endpoint;
    private final Duration timeout;
    private final Spool replies;
    private final ReplyReader reader;
    private final Connection connection;

    private RedisClient(Endpoint endpoint, Duration timeout) throws ConnectionException {
        this.endpoint = endpoint;
        this.timeout = timeout;
        this.replies = new Spool(SpoolLimits.inMemory(SEGMENT_BYTES, Long.MAX_VALUE), () -> {});
        this.reader = new ReplyReader(replies.input(), RespLimits.REPLIES);
        this.connection = Connection.open(endpoint, Traffic.COMMANDS, timeout, new Receiver() {
            @Override
            public void received(ByteBuffer bytes) {
                replies.append(bytes);
            }

            @Override
            public void closed(@Nullable IOException cause) {
                replies.end(cause);
            }
        });
    }

    /**
     * Connects, and logs in when the endpoint has a password.
     *
     * @param timeout how long to wait for the connection, and later for each reply
     * @throws ConnectionException when the server cannot be reached, does not speak RESP, or refuses the password, and
     *     also when it asks for one that the endpoint does not have
     */
    public static RedisClient connect(Endpoint endpoint, Duration timeout) throws ConnectionException {
        RedisClient client = new RedisClient(endpoint, timeout);
        try {
            client.login();
            return client;
        } catch (ConnectionException e) {
            client.close();
            throw e;
        }
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
    public synchronized List<Reply> callTogether(List<List<String>> commands) throws IOException {
        RespWriter together = new RespWriter(256);
        for (List<String> words : commands) {
            byte[] command = RespWriter.command(words.toArray(String[]::new));
            together.raw(command, 0, command.length);
        }
        connection.write(together.array(), 0, together.length());
        List<Reply> answers = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            answers.add(awaitReply(timeout));
        }
        return answers;
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        connection.close();
        replies.close();
    }

    private synchronized Reply exchange(byte[] command, Duration patience) throws ConnectionException {
        connection.write(command);
        return awaitReply(patience);
    }

    private Reply awaitReply(Duration patience) throws ConnectionException {
        replies.readTimeout(patience);
        try {
            return reader.read();
        } catch (SocketTimeoutException e) {
            close();
            throw new ConnectionException(
                    Reason.TIMEOUT, endpoint, "no reply within " + patience.toMillis() + " ms", e);
        } catch (RespException e) {
            close();
            throw new ConnectionException(Reason.PROTOCOL, endpoint, "not a Redis server? " + e.getMessage(), e);
        } catch (SSLException e) {
            // From TLS 1.3 on a server refuses a client's certificate only after the handshake.
            throw new ConnectionException(Reason.TLS, endpoint, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new ConnectionException(
                    Reason.CLOSED, endpoint, "the server closed the connection (" + e.getMessage() + ")", e);
        }
    }

    private void login() throws ConnectionException {
        Credentials credentials = endpoint.credentials();
        if (credentials.password().isPresent()) {
            List<Bytes> words = new ArrayList<>();
            words.add(Bytes.utf8("AUTH"));
            credentials.user().ifPresent(user -> words.add(Bytes.utf8(user)));
            words.add(Bytes.utf8(credentials.password().get().reveal()));
            if (exchange(RespWriter.command(words), timeout) instanceof Reply.Error error) {
                throw notLetIn(error);
            }
        }
        if (exchange(RespWriter.command("PING"), timeout) instanceof Reply.Error error
                && (asksForPassword(error) || turnsAway(error))) {
            throw notLetIn(error);
        }
    }

    private ConnectionException notLetIn(Reply.Error error) {
        Reason reason = turnsAway(error) ? Reason.REFUSED : Reason.AUTH;
        return new ConnectionException(reason, endpoint, error.message(), null);
    }

    private static boolean asksForPassword(Reply.Error error) {
        return error.code().equals("NOAUTH") || error.message().contains("operation not permitted");
    }

    /** Protected mode and a full house are said before anything was asked, and then the server closes. */
    private static boolean turnsAway(Reply.Error error) {
        return error.code().equals("DENIED") || error.message().contains("max number of clients");
    }
}
