package dev.ferry.engine.netty;

import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.Peer;
import dev.ferry.engine.command.Session;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection of one client: bytes that arrive go to its session, and replies go out when a batch has been read. */
// Netty's futures are not looked at: what they would say arrives in the pipeline as well.
@SuppressWarnings("FutureReturnValueIgnored")
final class ClientChannel extends ChannelInboundHandlerAdapter implements Peer {

    private static final Logger log = LoggerFactory.getLogger(ClientChannel.class);

    private static final WriteBufferWaterMark BULK_WATER_MARK = new WriteBufferWaterMark(128 << 10, 512 << 10);

    private final Engine engine;
    private final Channel channel;
    private @Nullable Session session;
    private @Nullable Runnable writableListener;

    ClientChannel(Engine engine, Channel channel) {
        this.engine = engine;
        this.channel = channel;
    }

    @Override
    public String address() {
        return channel instanceof SocketChannel ? text(channel.remoteAddress()) : localAddress();
    }

    @Override
    public String localAddress() {
        return text(channel.localAddress());
    }

    @Override
    public boolean isLocal() {
        return isLocal(channel);
    }

    /** Returns whether a client is on the same machine. */
    static boolean isLocal(Channel channel) {
        return !(channel.remoteAddress() instanceof InetSocketAddress inet)
                || inet.getAddress().isLoopbackAddress();
    }

    @Override
    public void send(byte[] bytes, int from, int length) {
        ByteBuf buffer = channel.alloc().buffer(length);
        buffer.writeBytes(bytes, from, length);
        channel.writeAndFlush(buffer, channel.voidPromise());
    }

    @Override
    public boolean hasEnded() {
        return !channel.isOpen();
    }

    @Override
    public boolean isWritable() {
        return channel.isWritable();
    }

    @Override
    public void onWritable(Runnable listener) {
        channel.config().setWriteBufferWaterMark(BULK_WATER_MARK);
        writableListener = listener;
    }

    @Override
    public long waitingBytes() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }

    @Override
    public void abort() {
        channel.close();
    }

    @Override
    public void close() {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> channel.close());
    }

    @Override
    public void setReading(boolean yes) {
        channel.config().setAutoRead(yes);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (context.pipeline().get(SslHandler.class) == null) {
            session = engine.sessions().open(this);
        }
    }

    /** With TLS, somebody is a client when both sides have agreed. */
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                session = engine.sessions().open(this);
            } else {
                log.info("Error accepting a client connection from {}: {}", address(), reason(handshake.cause()));
            }
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            int length = bytes.readableBytes();
            present().received(length, (into, at) -> bytes.readBytes(into, at, length));
        } finally {
            bytes.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (session != null) {
            session.flush();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        Runnable listener = writableListener;
        if (listener != null && channel.isWritable()) {
            engine.scheduler().soon(listener);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (session != null) {
            session.closed();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof OutOfMemoryError) {
            log.error("the client at {} is closed: there is no memory for what it sends", address(), cause);
        } else if (cause instanceof DecoderException && cause.getCause() instanceof SSLException) {
            log.debug("the client at {} is closed: {}", address(), reason(cause.getCause()));
        } else if (!(cause instanceof IOException)) {
            log.error("the client at {} is closed because of a mistake in the engine", address(), cause);
        }
        context.close();
    }

    private Session present() {
        return Objects.requireNonNull(session, "the channel has not been active");
    }

    private static String reason(Throwable cause) {
        return String.valueOf(cause.getMessage());
    }

    private static String text(SocketAddress address) {
        if (!(address instanceof InetSocketAddress inet)) {
            return address + ":0";
        }
        String host = inet.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + inet.getPort();
    }
}
