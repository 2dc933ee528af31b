package dev.ferry.migrator.verify;

import dev.ferry.address.Endpoint;

/** A connection to each of the servers. Confined to one thread at a time. */
record Pipes(Pipe source, Pipe target) implements AutoCloseable {

    /** Connects to both, to go through the names of keys. */
    static Pipes open(VerifySettings settings) throws ServerException {
        return open(settings, Pipe::open);
    }

    /** Connects to both, to read values. */
    static Pipes openForValues(VerifySettings settings) throws ServerException {
        return open(settings, Pipe::openForValues);
    }

    private static Pipes open(VerifySettings settings, Opening opening) throws ServerException {
        Pipe source = opening.open(Side.SOURCE, settings.source());
        try {
            return new Pipes(source, opening.open(Side.TARGET, settings.target()));
        } catch (ServerException e) {
            source.close();
            throw e;
        }
    }

    /** Sends what was added to both. */
    void send() {
        source.send();
        target.send();
    }

    @Override
    public void close() {
        source.close();
        target.close();
    }

    /** A way to connect to one of them. */
    @FunctionalInterface
    private interface Opening {
        Pipe open(Side side, Endpoint endpoint) throws ServerException;
    }
}
