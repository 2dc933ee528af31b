package dev.ferry.transport;

import dev.ferry.address.Endpoint;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The end of a channel's pipeline: hands what arrives to the receiver, and wakes writers. Lives on the I/O thread. */
final class Inbound extends ChannelInboundHandlerAdapter {

    private final Endpoint endpoint;
    private final Receiver receiver;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition writabilityChanged = lock.newCondition();
    private volatile @Nullable IOException failure;

    Inbound(Endpoint endpoint, Receiver receiver) {
        this.endpoint = endpoint;
        this.receiver = receiver;
    }

    void awaitWritable(Channel channel) throws IOException, InterruptedException {
        if (channel.isWritable()) {
            return;
        }
        lock.lock();
        try {
            while (!channel.isWritable()) {
                if (!channel.isActive()) {
                    throw new IOException("the connection is closed", failure);
                }
                writabilityChanged.await();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        receiver.opened(new Connection(endpoint, context.channel(), this));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            receiver.received(bytes.nioBuffer());
        } finally {
            bytes.release();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        wakeWriters();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // That it is closed arrives as channelInactive.
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (failure == null) {
            failure = asIoException(cause);
        }
        context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        wakeWriters();
        receiver.closed(failure);
    }

    /** Netty wraps what goes wrong in TLS; the plain exception says more. */
    private static IOException asIoException(Throwable cause) {
        Throwable plain = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        return plain instanceof IOException io ? io : new IOException(plain);
    }

    private void wakeWriters() {
        lock.lock();
        try {
            writabilityChanged.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
