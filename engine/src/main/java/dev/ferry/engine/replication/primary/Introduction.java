package dev.ferry.engine.replication.primary;

import dev.ferry.rdb.Dialect;
import dev.ferry.rdb.transcode.TargetServer;
import java.util.Optional;

/** What a replica says about itself by REPLCONF before it asks for the stream. */
public final class Introduction {

    private static final TargetServer REDIS_WITH_RDB_CHANNEL = new TargetServer(Dialect.REDIS, 8, 0);

    private int port;
    private String address = "";
    private boolean endMark;
    private boolean namedHistories;
    private boolean snapshotOnly;
    private SnapshotContent content = SnapshotContent.EVERYTHING;
    private Optional<TargetServer> server = Optional.empty();

    /** Returns the port that it listens at, or 0. */
    public int port() {
        return port;
    }

    public void setPort(int port) {
        this.port = port;
    }

    /** Returns the address at which it wants to be known, or an empty text. */
    public String address() {
        return address;
    }

    public void setAddress(String address) {
        this.address = address;
    }

    /** Returns whether it takes a snapshot that ends with a mark instead of beginning with its length. */
    public boolean endMark() {
        return endMark;
    }

    /** Returns whether it wants to hear the replid in a CONTINUE. */
    public boolean namedHistories() {
        return namedHistories;
    }

    /** Takes a word behind {@code capa}; those that are not known mean nothing. */
    public void addCapability(String word) {
        switch (word) {
            case "eof" -> endMark = true;
            case "psync2" -> namedHistories = true;
            case "rdb-channel-repl" -> server = Optional.of(REDIS_WITH_RDB_CHANNEL);
            default -> {}
        }
    }

    /** Returns whether it wants a snapshot and nothing after it. */
    public boolean snapshotOnly() {
        return snapshotOnly;
    }

    public void setSnapshotOnly(boolean yes) {
        snapshotOnly = yes;
    }

    /** Returns what it wants to have in its snapshot. */
    public SnapshotContent content() {
        return content;
    }

    public void setContent(SnapshotContent content) {
        this.content = content;
    }

    /** Returns the server that it is known to be. */
    public Optional<TargetServer> server() {
        return server;
    }

    /** Takes the version that a replica announces, which only those of Valkey do: {@code 8.1.0}. */
    public void setVersion(String version) {
        int dot = version.indexOf('.');
        String major = dot < 0 ? version : version.substring(0, dot);
        if (major.matches("[0-9]{1,3}")) {
            boolean nine = Integer.parseInt(major) >= 9;
            server = Optional.of(new TargetServer(Dialect.VALKEY, nine ? 9 : 8, 0));
        }
    }
}
