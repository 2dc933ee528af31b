package dev.ferry.engine.netty;

import dev.ferry.engine.command.Engine;
import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The port of an engine. */
public final class Listener implements AutoCloseable {

    private static final Setting PORT = Settings.named("port");
    private static final Setting BIND = Settings.named("bind");
    private static final Setting BACKLOG = Settings.named("tcp-backlog");
    private static final Setting CLIENTS_MAX = Settings.named("maxclients");
    private static final Setting PROTECTED_MODE = Settings.named("protected-mode");

    private static final String ANY = "*";

    private static final String PROTECTED =
            "DENIED this server is in protected mode: without a password it only talks to"
                    + " clients on its own machine. Set requirepass, or protected-mode to no.";

    private final List<Channel> channels;

    private Listener(List<Channel> channels) {
        this.channels = channels;
    }

    /**
     * Begins to listen; port 0 is any that is free.
     *
     * @throws IOException when the address cannot be bound
     */
    public static Listener open(Engine engine, EngineThread thread) throws IOException {
        EngineConfig config = engine.config();
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(thread.group())
                .channel(EngineThread.EPOLL ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, Math.toIntExact(config.number(BACKLOG)))
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(
                        ChannelOption.RECVBUF_ALLOCATOR, new AdaptiveRecvByteBufAllocator(4 << 10, 16 << 10, 256 << 10))
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept(engine, channel);
                    }
                });
        List<Channel> channels = new ArrayList<>();
        int port = Math.toIntExact(config.number(PORT));
        for (String host : hosts(config.text(BIND))) {
            boolean optional = host.startsWith("-");
            Channel channel = bind(
                    bootstrap,
                    optional ? host.substring(1) : host,
                    channels.isEmpty() ? port : engine.port(),
                    optional);
            if (channel != null) {
                channels.add(channel);
                engine.setPort(((InetSocketAddress) channel.localAddress()).getPort());
            }
        }
        if (channels.isEmpty()) {
            throw new IOException("none of the addresses of bind is there: " + config.text(BIND));
        }
        return new Listener(channels);
    }

    /** Stops listening; clients stay. */
    @Override
    public void close() {
        channels.forEach(channel -> channel.close().awaitUninterruptibly());
    }

    private static void accept(Engine engine, Channel channel) {
        if (engine.sessions().count() >= engine.config().number(CLIENTS_MAX)) {
            turnAway(engine, channel, "ERR max number of clients reached");
            return;
        }
        boolean open = engine.permissions().users().defaultUser().needsNoPassword();
        if (open && engine.config().yes(PROTECTED_MODE) && !ClientChannel.isLocal(channel)) {
            turnAway(engine, channel, PROTECTED);
            return;
        }
        channel.pipeline().addLast(new ClientChannel(engine, channel));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // A client that is turned away may go before it has heard why.
    private static void turnAway(Engine engine, Channel channel, String why) {
        engine.statistics().countRejectedConnection();
        channel.writeAndFlush(Unpooled.copiedBuffer("-" + why + "\r\n", StandardCharsets.US_ASCII))
                .addListener(sent -> channel.close());
    }

    /** An address may be marked by a dash as one that need not be there; a star is every address. */
    private static List<String> hosts(String bind) {
        return bind.isBlank() || bind.contains("*")
                ? List.of(ANY)
                : List.of(bind.strip().split("\\s+"));
    }

    private static @Nullable Channel bind(ServerBootstrap bootstrap, String host, int port, boolean optional)
            throws IOException {
        InetSocketAddress wanted = host.equals(ANY) ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
        if (wanted.isUnresolved()) {
            if (optional) {
                return null;
            }
            throw new IOException("cannot listen at %s:%d: no such host".formatted(host, port));
        }
        ChannelFuture bound = bootstrap.bind(wanted).awaitUninterruptibly();
        if (bound.isSuccess()) {
            return bound.channel();
        }
        String reason = String.valueOf(bound.cause().getMessage()).replaceFirst("^bind\\(.*error\\(.*?\\): ", "");
        if (optional && !reason.contains("in use")) {
            return null;
        }
        String what = reason.contains("in use") ? "; stop what listens there, or name another port" : "";
        throw new IOException("cannot listen at %s:%d: %s%s".formatted(host, port, reason, what), bound.cause());
    }
}
