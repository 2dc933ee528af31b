package dev.ferry.migrator.verify;

/** A connection to each of the servers. Confined to one thread at a time. */
record Pipes(Pipe source, Pipe target) implements AutoCloseable {

    /** Connects to both. */
    static Pipes open(VerifySettings settings) throws ServerException {
        Pipe source = Pipe.open(Side.SOURCE, settings.source());
        try {
            return new Pipes(source, Pipe.open(Side.TARGET, settings.target()));
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
}
