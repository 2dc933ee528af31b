package dev.ferry.migrator.control;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where a running migration is spoken to. Open as long as it runs; thread-safe. */
public final class ControlServer implements AutoCloseable {

    private final Verbs verbs;
    private final List<AutoCloseable> open = new ArrayList<>();

    public ControlServer(Controlled controlled) {
        this.verbs = new Verbs(controlled);
    }

    /**
     * Listens at a Unix socket; one that a killed run has left there is replaced.
     *
     * @return where the socket is, which is somewhere else when {@code path} cannot be the address of one
     */
    public Path listenAt(Path path) throws IOException {
        SocketFile socket = SocketFile.make(path);
        open.add(socket);
        start(socket.channel());
        Path substitute = socket.substitute();
        return substitute == null ? path : substitute;
    }

    /**
     * Listens for TCP.
     *
     * @return the address with the port, when any was asked for
     */
    public InetSocketAddress listenAt(InetSocketAddress address) throws IOException {
        if (address.isUnresolved()) {
            throw new IOException("there is no host " + address.getHostString());
        }
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.bind(address);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        start(channel);
        return (InetSocketAddress) channel.getLocalAddress();
    }

    /** Closes what is open; a request that is being answered is cut off. */
    @Override
    public synchronized void close() throws IOException {
        IOException failure = null;
        for (AutoCloseable each : open.reversed()) {
            try {
                each.close();
            } catch (Exception e) {
                failure = e instanceof IOException io ? io : new IOException(e);
            }
        }
        open.clear();
        if (failure != null) {
            throw failure;
        }
    }

    private void start(ServerSocketChannel channel) {
        Listener listener = new Listener(channel, verbs);
        open.add(listener);
        listener.start();
    }
}
