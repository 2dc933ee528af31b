package dev.ferry.engine.tracking;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one client wants to be told of keys, and what it has yet to be told. */
public final class Tracking {

    private final Invalidations table;
    private final long clientId;
    private final List<byte[]> prefixes = new ArrayList<>();
    private final List<byte @Nullable []> afterReply = new ArrayList<>();
    private TrackingOptions options;
    private boolean caching;
    private boolean redirectBroken;

    Tracking(Invalidations table, long clientId, TrackingOptions options) {
        this.table = table;
        this.clientId = clientId;
        this.options = options;
    }

    public TrackingOptions options() {
        return options;
    }

    /** Changes what the client wants, but for the mode. */
    public void setOptions(TrackingOptions options) {
        this.options = options;
        redirectBroken = false;
    }

    /** Returns the id of the client. */
    public long clientId() {
        return clientId;
    }

    /** Returns the prefixes of the keys that it wants to hear of, in their order. */
    public List<byte[]> prefixes() {
        return prefixes;
    }

    /** Returns whether CLIENT CACHING has said something about the next command. */
    public boolean isCaching() {
        return caching;
    }

    public void setCaching(boolean yes) {
        caching = yes;
    }

    /** Returns whether the client that is to be told in the place of this one has gone. */
    public boolean isRedirectBroken() {
        return redirectBroken;
    }

    void setRedirectBroken() {
        redirectBroken = true;
    }

    /** Remembers that the client has read keys. */
    public void read(List<byte[]> keys) {
        boolean wanted = !options.broadcast() && (options.optIn() ? caching : !(options.optOut() && caching));
        if (wanted) {
            keys.forEach(key -> table.remember(key, clientId));
        }
    }

    /** Sends what the client has to be told about its own command, whose reply has been written. */
    public void afterReply() {
        if (!afterReply.isEmpty()) {
            List<byte @Nullable []> keys = new ArrayList<>(afterReply);
            afterReply.clear();
            keys.forEach(key -> table.tell(clientId, key));
        }
    }

    /** Has a key told of behind the reply; null is all keys. */
    void tellAfterReply(byte @Nullable [] key) {
        afterReply.add(key);
    }
}
