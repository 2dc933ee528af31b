package dev.ferry.engine.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import jdk.net.ExtendedSocketOptions;

/** Has the operating system find out that a client has gone without a word, as {@code tcp-keepalive} says. */
final class KeepAlive {

    private static final int PROBES = 3;

    private KeepAlive() {}

    /** @param seconds of silence before the client is asked; 0 never */
    static void set(Channel channel, int seconds) {
        if (seconds == 0) {
            return;
        }
        int between = Math.max(1, seconds / PROBES);
        channel.config().setOption(ChannelOption.SO_KEEPALIVE, true);
        if (EngineThread.EPOLL) {
            channel.config().setOption(EpollChannelOption.TCP_KEEPIDLE, seconds);
            channel.config().setOption(EpollChannelOption.TCP_KEEPINTVL, between);
            channel.config().setOption(EpollChannelOption.TCP_KEEPCNT, PROBES);
        } else {
            channel.config().setOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), seconds);
            channel.config().setOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL), between);
            channel.config().setOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT), PROBES);
        }
    }
}
