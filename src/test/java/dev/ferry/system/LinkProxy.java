package dev.ferry.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A network between Ferry and a server that does its worst when told to. It passes bytes on, and knows the replication
 * link from other connections by the PSYNC in it. Thread-safe.
 */
final class LinkProxy implements AutoCloseable {
    private final RealServer server;
    private final ServerSocket listener;
    private final LinkFaults faults = new LinkFaults();
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();

    private LinkProxy(RealServer server, ServerSocket listener) {
        this.server = server;
        this.listener = listener;
    }

    /** Starts to listen on loopback. */
    static LinkProxy to(RealServer server) {
        try {
            LinkProxy proxy = new LinkProxy(server, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().name("proxy").start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on loopback", e);
        }
    }

    String uri() {
        return "redis://" + listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** What goes wrong from now on. */
    LinkFaults faults() {
        return faults;
    }

    /** Breaks every connection there is; new ones are let in. */
    void cut() {
        connections.forEach(ProxiedConnection::close);
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the proxy", e);
        }
        faults.release();
        cut();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                pair(listener.accept());
            } catch (IOException e) {
                // The proxy is closed, or the server is down: the client finds its connection closed.
            }
        }
    }

    private void pair(Socket client) throws IOException {
        Socket upstream = new Socket();
        try {
            upstream.connect(new InetSocketAddress(server.host(), server.port()));
        } catch (IOException e) {
            client.close();
            throw e;
        }
        ProxiedConnection connection = new ProxiedConnection(client, upstream, faults, connections::remove);
        connections.add(connection);
        connection.start();
    }
}
