package dev.ferry.transport;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/** The threads on which all connections of the process do their I/O: epoll where it is there, NIO else. Daemons. */
final class IoThreads {

    static final boolean EPOLL = Epoll.isAvailable();
    static final Class<? extends SocketChannel> CHANNEL = EPOLL ? EpollSocketChannel.class : NioSocketChannel.class;

    private static final EventLoopGroup REPLICATION = thread("ferry-io-replication");
    private static final EventLoopGroup COMMANDS = thread("ferry-io-commands");

    private IoThreads() {}

    static EventLoopGroup of(Traffic traffic) {
        return switch (traffic) {
            case REPLICATION -> REPLICATION;
            case COMMANDS -> COMMANDS;
        };
    }

    private static EventLoopGroup thread(String name) {
        IoHandlerFactory handlers = EPOLL ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        return new MultiThreadIoEventLoopGroup(
                1, Thread.ofPlatform().daemon().name(name).factory(), handlers);
    }
}
