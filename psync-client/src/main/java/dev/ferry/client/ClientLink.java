package dev.ferry.client;

import dev.ferry.address.Endpoint;
import dev.ferry.bytes.Bytes;
import dev.ferry.psync.spool.Spool;
import dev.ferry.psync.spool.SpoolLimits;
import dev.ferry.resp.LongBulks;
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
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a server as a client, logged in: commands go out by {@link #write}, and their replies are pulled in the
 * same order. What is asked and how much is under way is the caller's affair.
 *
 * <p>Any thread may write; one at a time may pull.
 */
public final class ClientLink implements AutoCloseable {

    private static final int SEGMENT_BYTES = 16 << 10;

    /** Of replies that may be longer than memory so much waits here, and the rest at the server. */
    private static final long WAITING_BYTES_MAX = 4 << 20;

    private final Endpoint endpoint;
    private final Spool arrived;
    private final ReplyReader replies;
    private final CompletableFuture<IOException> end = new CompletableFuture<>();
    private final Connection connection;

    private ClientLink(Endpoint endpoint, Duration timeout, Optional<LongBulks> longBulks) throws ConnectionException {
        this.endpoint = endpoint;
        long waitingMax = longBulks.isPresent() ? WAITING_BYTES_MAX : Long.MAX_VALUE;
        this.arrived = new Spool(SpoolLimits.inMemory(SEGMENT_BYTES, waitingMax), this::resumeReading);
        this.replies = longBulks
                .map(longOnes -> new ReplyReader(arrived.input(), RespLimits.REPLIES, longOnes))
                .orElseGet(() -> new ReplyReader(arrived.input(), RespLimits.REPLIES));
        this.connection = Connection.open(endpoint, Traffic.COMMANDS, timeout, new Receiver() {
            private @Nullable Connection receiving;

            @Override
            public void opened(Connection opened) {
                receiving = opened;
            }

            @Override
            public void received(ByteBuffer bytes) {
                if (!arrived.append(bytes) && receiving != null) {
                    pauseReading(receiving);
                }
            }

            @Override
            public void closed(@Nullable IOException cause) {
                arrived.end(cause);
                end.complete(cause == null ? new EOFException("the server closed the connection") : cause);
            }
        });
    }

    /**
     * Connects, and logs in when the endpoint has a password.
     *
     * @param timeout how long to wait for the connection and for each answer to the login
     * @throws ConnectionException when the server cannot be reached, does not speak RESP, or refuses the password, and
     *     also when it asks for one that the endpoint does not have
     */
    public static ClientLink open(Endpoint endpoint, Duration timeout) throws ConnectionException {
        return open(endpoint, timeout, Optional.empty());
    }

    /** The same for replies of any length: byte strings that are too long to be held are read as their digests. */
    public static ClientLink open(Endpoint endpoint, Duration timeout, LongBulks longBulks) throws ConnectionException {
        return open(endpoint, timeout, Optional.of(longBulks));
    }

    private static ClientLink open(Endpoint endpoint, Duration timeout, Optional<LongBulks> longBulks)
            throws ConnectionException {
        ClientLink link = new ClientLink(endpoint, timeout, longBulks);
        try {
            link.login(timeout);
            return link;
        } catch (ConnectionException e) {
            link.close();
            throw e;
        }
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    /** Sends bytes, which must not change until the server has answered them or the link is closed. */
    public void write(byte[] bytes, int from, int length) {
        connection.write(bytes, from, length);
    }

    /** Waits until the server has taken enough of what was written. */
    public void awaitWritable() throws IOException, InterruptedException {
        connection.awaitWritable();
    }

    /** Has {@code listener} told when the link is closed from the other side or breaks, also while nothing is asked. */
    // The future of a listener that has been told is of no use to anybody.
    @SuppressWarnings("FutureReturnValueIgnored")
    public void onClosed(Consumer<IOException> listener) {
        end.thenAccept(listener);
    }

    /** The replies as they come, without a limit on how long to wait. */
    public ReplyReader replies() {
        return replies;
    }

    /**
     * The next reply.
     *
     * @throws ConnectionException when the connection breaks or no reply comes in time; the link is of no use then
     */
    public Reply awaitReply(Duration patience) throws ConnectionException {
        arrived.readTimeout(patience);
        try {
            return replies.read();
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
        } finally {
            arrived.readTimeout(Duration.ZERO);
        }
    }

    @Override
    public void close() {
        connection.close();
        arrived.close();
    }

    private void pauseReading(Connection receiving) {
        receiving.pauseReading();
        if (!arrived.status().full()) {
            // Room was made between the two calls, and the call to resume came too early.
            receiving.resumeReading();
        }
    }

    private void resumeReading() {
        connection.resumeReading();
    }

    private void login(Duration timeout) throws ConnectionException {
        List<Bytes> auth = endpoint.credentials().authCommand();
        if (!auth.isEmpty() && exchange(RespWriter.command(auth), timeout) instanceof Reply.Error error) {
            throw notLetIn(error);
        }
        if (exchange(RespWriter.command("PING"), timeout) instanceof Reply.Error error
                && (asksForPassword(error) || turnsAway(error))) {
            throw notLetIn(error);
        }
    }

    private Reply exchange(byte[] command, Duration timeout) throws ConnectionException {
        connection.write(command);
        return awaitReply(timeout);
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
