package dev.ferry.engine.pubsub;

import dev.ferry.engine.dict.Dict;
import java.util.ArrayList;
import java.util.List;

/** What one client is subscribed to. */
public final class Subscriptions {

    private final PubSub pubSub;
    private final Subscriber owner;
    private final Dict<Boolean> channels = new Dict<>();
    private final Dict<Boolean> patterns = new Dict<>();
    private final Dict<Boolean> shardChannels = new Dict<>();

    /** Makes those of a client that is subscribed to nothing. */
    public Subscriptions(PubSub pubSub, Subscriber owner) {
        this.pubSub = pubSub;
        this.owner = owner;
    }

    /** Returns how many there are of a kind. */
    public int count(SubscriptionKind kind) {
        return names(kind).size();
    }

    /** Returns how many there are. */
    public int total() {
        return channels.size() + patterns.size() + shardChannels.size();
    }

    /** Returns the number that a confirmation carries: channels and patterns are counted together. */
    public int confirmed(SubscriptionKind kind) {
        return kind == SubscriptionKind.SHARD_CHANNEL ? shardChannels.size() : channels.size() + patterns.size();
    }

    /** Returns the names of a kind as they are now. */
    public List<byte[]> all(SubscriptionKind kind) {
        List<byte[]> all = new ArrayList<>(count(kind));
        names(kind).forEach(entry -> all.add(entry.key()));
        return all;
    }

    /** Subscribes, unless that has been done. */
    public void add(SubscriptionKind kind, byte[] name) {
        if (!names(kind).contains(name)) {
            names(kind).add(name, true);
            pubSub.add(kind, name, owner);
        }
    }

    /** Ends a subscription, if it is there. */
    public void remove(SubscriptionKind kind, byte[] name) {
        if (names(kind).remove(name) != null) {
            pubSub.remove(kind, name, owner);
        }
    }

    /** Ends all of them. */
    public void clear() {
        for (SubscriptionKind kind : SubscriptionKind.values()) {
            all(kind).forEach(name -> remove(kind, name));
        }
    }

    private Dict<Boolean> names(SubscriptionKind kind) {
        return switch (kind) {
            case CHANNEL -> channels;
            case PATTERN -> patterns;
            case SHARD_CHANNEL -> shardChannels;
        };
    }
}
