package dev.ferry.engine.netty;

import dev.ferry.engine.command.Scheduler;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread of an engine: a Netty event loop, on which its clients are and its tasks run. */
// Nobody waits for tasks; what goes wrong in one is logged where it runs.
@SuppressWarnings("FutureReturnValueIgnored")
public final class EngineThread implements Scheduler, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EngineThread.class);
    static final boolean EPOLL = Epoll.isAvailable();

    private final EventLoopGroup group;
    private final EventLoop loop;

    /** Starts the thread. */
    public EngineThread(String name) {
        IoHandlerFactory handlers = EPOLL ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        group = new MultiThreadIoEventLoopGroup(
                1, Thread.ofPlatform().daemon().name(name).factory(), handlers);
        loop = group.next();
    }

    EventLoopGroup group() {
        return group;
    }

    /** Does something on the thread and waits for it. */
    public <T> T call(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, loop).join();
    }

    /** Does something on the thread and waits for it. */
    public void run(Runnable task) {
        CompletableFuture.runAsync(task, loop).join();
    }

    @Override
    public void every(long millis, Runnable task) {
        loop.scheduleWithFixedDelay(guarded(task), millis, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void after(long millis, Runnable task) {
        loop.schedule(guarded(task), millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void soon(Runnable task) {
        loop.execute(guarded(task));
    }

    /** Ends the thread; connections that are still open are closed. */
    @Override
    public void close() {
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                log.error("a task of the engine failed", e);
            }
        };
    }
}
