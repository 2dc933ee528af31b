package dev.ferry.engine.netty;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One way for clients to come in: a port at some addresses, or a Unix socket. */
final class Door {

    static final String ANY = "*";

    private Door() {}

    /**
     * Opens a port at each address.
     *
     * @param port 0 is any that is free, the same at all addresses
     * @throws IOException when an address cannot be bound that has to be there, or none can
     */
    static List<Channel> ofPort(EngineThread thread, int backlog, String bind, int port, Consumer<Channel> guest)
            throws IOException {
        ServerBootstrap bootstrap = bootstrap(thread, backlog, guest)
                .channel(EngineThread.EPOLL ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true);
        List<Channel> channels = new ArrayList<>();
        for (String host : hosts(bind)) {
            boolean optional = host.startsWith("-");
            Channel channel = bind(
                    bootstrap,
                    optional ? host.substring(1) : host,
                    channels.isEmpty() ? port : port(channels.getFirst()),
                    optional);
            if (channel != null) {
                channels.add(channel);
            }
        }
        if (channels.isEmpty()) {
            throw new IOException("none of the addresses of bind is there: " + bind);
        }
        return channels;
    }

    /** Opens a Unix socket. One of that name that an earlier server has left is replaced, and no other file. */
    static Channel ofPath(EngineThread thread, int backlog, Path path, Consumer<Channel> guest) throws IOException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                && !Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .isOther()) {
            throw new IOException("cannot listen at the Unix socket " + path
                    + ": there is a file of that name that is no socket; name another one, or remove it");
        }
        Files.deleteIfExists(path);
        ServerBootstrap bootstrap = bootstrap(thread, backlog, guest)
                .channel(
                        EngineThread.EPOLL ? EpollServerDomainSocketChannel.class : NioServerDomainSocketChannel.class);
        SocketAddress address =
                EngineThread.EPOLL ? new DomainSocketAddress(path.toString()) : UnixDomainSocketAddress.of(path);
        ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("cannot listen at the Unix socket " + path + ": " + reason(bound), bound.cause());
        }
        return bound.channel();
    }

    static int port(Channel channel) {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    private static ServerBootstrap bootstrap(EngineThread thread, int backlog, Consumer<Channel> guest) {
        return new ServerBootstrap()
                .group(thread.group())
                .option(ChannelOption.SO_BACKLOG, backlog)
                .childOption(
                        ChannelOption.RECVBUF_ALLOCATOR, new AdaptiveRecvByteBufAllocator(4 << 10, 16 << 10, 256 << 10))
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        guest.accept(channel);
                    }
                });
    }

    /** An address may be marked by a dash as one that need not be there; a star is every address. */
    private static List<String> hosts(String bind) {
        return bind.isBlank() || bind.contains(ANY)
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
        String reason = reason(bound);
        if (optional && !reason.contains("in use")) {
            return null;
        }
        String what = reason.contains("in use") ? "; stop what listens there, or name another port" : "";
        throw new IOException("cannot listen at %s:%d: %s%s".formatted(host, port, reason, what), bound.cause());
    }

    private static String reason(ChannelFuture bound) {
        return String.valueOf(bound.cause().getMessage()).replaceFirst("^bind\\(.*error\\(.*?\\): ", "");
    }
}
