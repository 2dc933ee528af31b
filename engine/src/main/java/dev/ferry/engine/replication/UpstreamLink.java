package dev.ferry.engine.replication;

/** The link of a replica to its master, as INFO and ROLE show it. */
public interface UpstreamLink {

    /** How far the link has come. */
    enum State {
        /** Not asked for. */
        NONE("none"),
        /** Has to connect. */
        CONNECT("connect"),
        CONNECTING("connecting"),
        HANDSHAKE("handshake"),
        /** The snapshot is received or loaded. */
        SYNC("sync"),
        CONNECTED("connected");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** Returns the word that ROLE says. */
        public String word() {
            return word;
        }
    }

    String host();

    int port();

    State state();

    /** Returns how long ago the master was heard, or -1 when there is no link. */
    long silentMillis();

    /** Returns the offset up to which the stream was received. */
    long readOffset();

    /** Returns since when the link is up, or, when it is not, since when it is down; milliseconds since 1970, or -1 when it was never up. */
    long sinceMillis();

    /** Returns how many bytes of a snapshot were received so far. */
    long snapshotBytesRead();

    /** Returns how many bytes the snapshot has, or 0 when the master does not know. */
    long snapshotBytesTotal();

    /** Returns how long ago bytes of the snapshot have come. */
    long snapshotSilentMillis();

    /** Closes the link and connects no more; called when the engine gets another role or master. */
    void close();
}
