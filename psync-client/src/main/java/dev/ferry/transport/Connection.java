package dev.ferry.transport;

import dev.ferry.address.Endpoint;
import dev.ferry.transport.ConnectionException.Reason;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A TCP connection to a server, by TLS where the endpoint says so.
 *
 * <p>Thread-safe. Writing is asynchronous: what is written is sent in order, and {@link #awaitWritable} holds a writer
 * back that is too fast for the peer. What arrives goes to the {@link Receiver} on the I/O thread, which stops being read
 * from while {@linkplain #pauseReading paused}. A failure of either direction closes the connection, and the receiver is told.
 */
// Netty's futures are not looked at: what they would say arrives in the pipeline as well.
@SuppressWarnings("FutureReturnValueIgnored")
public final class Connection implements AutoCloseable {

    private static final WriteBufferWaterMark WRITE_MARKS = new WriteBufferWaterMark(1 << 20, 4 << 20);

    private final Endpoint endpoint;
    private final Channel channel;
    private final Inbound inbound;

    Connection(Endpoint endpoint, Channel channel, Inbound inbound) {
        this.endpoint = endpoint;
        this.channel = channel;
        this.inbound = inbound;
    }

    /**
     * Connects, waiting at most {@code timeout} for TCP and as long again for TLS.
     *
     * @throws ConnectionException when that fails; its reason says how
     */
    public static Connection open(Endpoint endpoint, Traffic traffic, Duration timeout, Receiver receiver)
            throws ConnectionException {
        InetSocketAddress address = resolve(endpoint);
        Inbound inbound = new Inbound(endpoint, receiver);
        SslHandler tls = endpoint.tls().isPresent()
                ? Tls.handler(endpoint, endpoint.tls().get(), timeout)
                : null;
        Bootstrap bootstrap = new Bootstrap()
                .group(IoThreads.of(traffic))
                .channel(IoThreads.CHANNEL)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(timeout.toMillis()))
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WRITE_MARKS)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new AdaptiveRecvByteBufAllocator(4 << 10, 64 << 10, 512 << 10))
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel fresh) {
                        if (tls != null) {
                            fresh.pipeline().addLast(tls);
                        }
                        fresh.pipeline().addLast(inbound);
                    }
                });
        ChannelFuture connected = bootstrap.connect(address);
        connected.awaitUninterruptibly();
        if (!connected.isSuccess()) {
            throw refused(endpoint, Objects.requireNonNull(connected.cause()));
        }
        if (tls != null) {
            awaitTls(endpoint, tls, connected.channel(), timeout);
        }
        return new Connection(endpoint, connected.channel(), inbound);
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    /** Sends bytes, which must not change until the peer has answered them or the connection is closed. */
    public void write(byte[] bytes, int from, int length) {
        channel.writeAndFlush(Unpooled.wrappedBuffer(bytes, from, length), channel.voidPromise());
    }

    /** Sends bytes that the caller gives away. */
    public void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    /**
     * Waits until the peer has taken enough of what was written.
     *
     * @throws IOException when the connection is closed
     */
    public void awaitWritable() throws IOException, InterruptedException {
        inbound.awaitWritable(channel);
    }

    /** Stops taking bytes from the peer once what was already under way has been received. */
    public void pauseReading() {
        channel.config().setAutoRead(false);
    }

    public void resumeReading() {
        channel.config().setAutoRead(true);
    }

    /** Whether reading is paused. */
    public boolean readingPaused() {
        return !channel.config().isAutoRead();
    }

    /** Closes the connection at once; the receiver is told on the I/O thread. */
    @Override
    public void close() {
        channel.close();
    }

    /** Looks the name up on the calling thread; an I/O thread that waits for a name server would hold up its connections. */
    private static InetSocketAddress resolve(Endpoint endpoint) throws ConnectionException {
        InetSocketAddress address = new InetSocketAddress(endpoint.host(), endpoint.port());
        if (address.isUnresolved()) {
            throw new ConnectionException(Reason.UNKNOWN_HOST, endpoint, "the host name does not resolve", null);
        }
        return address;
    }

    private static void awaitTls(Endpoint endpoint, SslHandler tls, Channel channel, Duration timeout)
            throws ConnectionException {
        tls.handshakeFuture().awaitUninterruptibly(timeout.toMillis() + 1000, TimeUnit.MILLISECONDS);
        if (!tls.handshakeFuture().isSuccess()) {
            channel.close();
            throw tlsRefused(endpoint, tls.handshakeFuture().cause());
        }
    }

    /** A certificate that is refused will be refused again; a connection that breaks meanwhile may be mended. */
    private static ConnectionException tlsRefused(Endpoint endpoint, @Nullable Throwable cause) {
        return switch (cause) {
            case null -> new ConnectionException(Reason.TIMEOUT, endpoint, "no answer to the TLS handshake", null);
            case SslHandshakeTimeoutException e ->
                new ConnectionException(
                        Reason.TIMEOUT, endpoint, "no answer to the TLS handshake; does this port speak TLS?", e);
            case SSLException e ->
                new ConnectionException(Reason.TLS, endpoint, "TLS handshake failed: " + e.getMessage(), e);
            default -> new ConnectionException(Reason.CLOSED, endpoint, "closed during the TLS handshake", cause);
        };
    }

    private static ConnectionException refused(Endpoint endpoint, Throwable cause) {
        return switch (cause) {
            case ConnectTimeoutException e ->
                new ConnectionException(Reason.TIMEOUT, endpoint, "no answer to the connection attempt", e);
            case ConnectException e -> new ConnectionException(Reason.REFUSED, endpoint, "connection refused", e);
            default -> new ConnectionException(Reason.REFUSED, endpoint, rootMessage(cause), cause);
        };
    }

    private static String rootMessage(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return Objects.requireNonNullElse(root.getMessage(), root.getClass().getSimpleName());
    }
}
