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
import java.util.stream.Stream;

/** The port of an engine. */
public final class Listener implements AutoCloseable {

    private static final Setting PORT = Settings.named("port");
    private static final Setting BIND = Settings.named("bind");
    private static final Setting BACKLOG = Settings.named("tcp-backlog");
    private static final Setting CLIENTS_MAX = Settings.named("maxclients");

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
        for (InetSocketAddress address : addresses(config.text(BIND), port)) {
            Channel channel = bind(bootstrap, address, channels.isEmpty() ? port : engine.port());
            channels.add(channel);
            engine.setPort(((InetSocketAddress) channel.localAddress()).getPort());
        }
        return new Listener(channels);
    }

    /** Stops listening; clients stay. */
    @Override
    public void close() {
        channels.forEach(channel -> channel.close().awaitUninterruptibly());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // A client that is turned away may go before it has heard why.
    private static void accept(Engine engine, Channel channel) {
        if (engine.sessions().count() >= engine.config().number(CLIENTS_MAX)) {
            engine.statistics().countRejectedConnection();
            channel.writeAndFlush(
                            Unpooled.copiedBuffer("-ERR max number of clients reached\r\n", StandardCharsets.US_ASCII))
                    .addListener(sent -> channel.close());
            return;
        }
        channel.pipeline().addLast(new ClientChannel(engine, channel));
    }

    /** An address may be marked by a dash as one that need not be there; a star is every address. */
    private static List<InetSocketAddress> addresses(String bind, int port) {
        if (bind.isBlank() || bind.contains("*")) {
            return List.of(new InetSocketAddress(port));
        }
        return Stream.of(bind.strip().split("\\s+"))
                .map(host -> new InetSocketAddress(host.startsWith("-") ? host.substring(1) : host, port))
                .filter(address -> !address.isUnresolved())
                .toList();
    }

    private static Channel bind(ServerBootstrap bootstrap, InetSocketAddress address, int port) throws IOException {
        InetSocketAddress wanted = new InetSocketAddress(address.getAddress(), port);
        ChannelFuture bound = bootstrap.bind(wanted).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("cannot listen at " + wanted + "; does something else listen there?", bound.cause());
        }
        return bound.channel();
    }
}
