package dev.ferry.migrator.plan;

import java.net.InetSocketAddress;

/**
 * Where a run listens for HTTP.
 *
 * @param host a name or an address of this machine
 * @param port 0 for any that is free
 */
public record ListenAddress(String host, int port) {

    /** Looks the host up; the result is unresolved when there is none of the name. */
    public InetSocketAddress resolve() {
        return new InetSocketAddress(host, port);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
