package dev.ferry.engine.pubsub;

import dev.ferry.bytes.GlobPattern;
import dev.ferry.engine.dict.Dict;
import dev.ferry.engine.protocol.Push;
import java.util.Collection;

/** All subscriptions of an engine, and the way of a message to those whom it is for. */
public final class PubSub {

    private final Channels channels = new Channels();
    private final Channels patterns = new Channels();
    private final Channels shardChannels = new Channels();

    /** The patterns of {@link #patterns} as what they match. */
    private final Dict<GlobPattern> globs = new Dict<>();

    /** Returns who listens to which channel. */
    public Channels channels() {
        return channels;
    }

    /** Returns who listens to which channel of a shard. */
    public Channels shardChannels() {
        return shardChannels;
    }

    /** Returns how many patterns somebody listens to. */
    public int patternCount() {
        return patterns.size();
    }

    /** Returns whether nobody would hear any message but one of a shard. */
    public boolean isSilent() {
        return channels.size() == 0 && patterns.size() == 0;
    }

    /** Sends a message to those who listen to a channel, and returns how many times that was. */
    public int publish(byte[] channel, byte[] message) {
        int receivers = deliver("message", channels.subscribers(channel), channel, message);
        if (patterns.size() == 0) {
            return receivers;
        }
        int[] more = new int[1];
        patterns.forEachEntry(entry -> {
            GlobPattern glob = globs.get(entry.key());
            if (glob != null && glob.matches(channel)) {
                Push push = new Push(writer -> {
                    writer.push(4);
                    writer.bulk("pmessage");
                    writer.bulk(entry.key());
                    writer.bulk(channel);
                    writer.bulk(message);
                });
                entry.value().forEach(subscriber -> subscriber.push(push));
                more[0] += entry.value().size();
            }
        });
        return receivers + more[0];
    }

    /** Sends a message to those who listen to a channel of a shard, and returns how many they are. */
    public int publishToShard(byte[] channel, byte[] message) {
        return deliver("smessage", shardChannels.subscribers(channel), channel, message);
    }

    Channels names(SubscriptionKind kind) {
        return switch (kind) {
            case CHANNEL -> channels;
            case PATTERN -> patterns;
            case SHARD_CHANNEL -> shardChannels;
        };
    }

    void add(SubscriptionKind kind, byte[] name, Subscriber subscriber) {
        names(kind).add(name, subscriber);
        if (kind == SubscriptionKind.PATTERN) {
            globs.put(name, new GlobPattern(name));
        }
    }

    void remove(SubscriptionKind kind, byte[] name, Subscriber subscriber) {
        names(kind).remove(name, subscriber);
        if (kind == SubscriptionKind.PATTERN && patterns.subscribers(name).isEmpty()) {
            globs.remove(name);
        }
    }

    private static int deliver(String kind, Collection<Subscriber> to, byte[] channel, byte[] message) {
        if (!to.isEmpty()) {
            Push push = new Push(writer -> {
                writer.push(3);
                writer.bulk(kind);
                writer.bulk(channel);
                writer.bulk(message);
            });
            to.forEach(subscriber -> subscriber.push(push));
        }
        return to.size();
    }
}
