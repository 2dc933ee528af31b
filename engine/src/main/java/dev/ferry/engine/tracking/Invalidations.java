package dev.ferry.engine.tracking;

import dev.ferry.engine.dict.Dict;
import dev.ferry.engine.keyspace.ChangeListener;
import dev.ferry.engine.keyspace.Keyspace;
import dev.ferry.engine.protocol.Push;
import dev.ferry.engine.protocol.ReplyWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which client has to be told of which keys. It listens to changes only while a client tracks.
 *
 * <p>A key that is read is remembered with the ids of the clients, whatever its database; when it changes, they are told once and it is
 * forgotten. Who has asked for prefixes is told of all keys that have changed since the last time, together and in their order.
 */
public final class Invalidations implements ChangeListener {

    private static final String CHANNEL = "__redis__:invalidate";

    /** So many keys more than there may be are forgotten at once. */
    private static final int FORGOTTEN_AT_ONCE = 100;

    private final Keyspace keyspace;
    private final TrackingClients clients;
    private final Dict<Set<Long>> readers = new Dict<>();
    private final List<PrefixKeys> prefixes = new ArrayList<>();
    private long items;
    private int tracking;
    private boolean broadcastComing;

    public Invalidations(Keyspace keyspace, TrackingClients clients) {
        this.keyspace = keyspace;
        this.clients = clients;
    }

    /** Begins to track for a client. */
    public Tracking begin(long clientId, TrackingOptions options) {
        if (tracking++ == 0) {
            keyspace.setChangeListener(this);
        }
        return new Tracking(this, clientId, options);
    }

    /** Ends what a client has begun. The keys that it has read are forgotten as they change. */
    public void end(Tracking ended, long clientId) {
        for (byte[] prefix : ended.prefixes()) {
            PrefixKeys keys = find(prefix);
            if (keys != null) {
                keys.clients().remove(clientId);
                if (keys.clients().isEmpty()) {
                    prefixes.remove(keys);
                }
            }
        }
        if (--tracking == 0) {
            keyspace.setChangeListener(null);
            readers.clear();
            items = 0;
        }
    }

    /** Has a client told of all keys with a prefix. */
    public void addPrefix(Tracking of, long clientId, byte[] prefix) {
        of.prefixes().add(prefix);
        PrefixKeys keys = find(prefix);
        if (keys == null) {
            keys = new PrefixKeys(prefix);
            prefixes.add(keys);
        }
        keys.clients().add(clientId);
    }

    /** Returns how many clients track. */
    public int clientCount() {
        return tracking;
    }

    /** Returns how many keys are remembered. */
    public int keyCount() {
        return readers.size();
    }

    /** Returns for how many clients they are, each counted for each key. */
    public long itemCount() {
        return items;
    }

    /** Returns how many prefixes somebody wants to hear of. */
    public int prefixCount() {
        return prefixes.size();
    }

    /** Forgets some of the keys that are more than there may be, as if they had changed; 0 is no limit. */
    public void limit(long keysMax) {
        for (int i = 0; i < FORGOTTEN_AT_ONCE && keysMax > 0 && readers.size() > keysMax; i++) {
            invalidate(Objects.requireNonNull(readers.random(keyspace.random())).key());
        }
    }

    @Override
    public void changed(byte[] key) {
        for (PrefixKeys prefix : prefixes) {
            if (prefix.covers(key)) {
                prefix.note(key, clients.current());
                broadcastSoon();
            }
        }
        invalidate(key);
    }

    @Override
    public void flushed() {
        readers.clear();
        items = 0;
        for (TrackingClient client : clients.all()) {
            Tracking of = client.tracking();
            if (of != null && of.clientId() == clients.current()) {
                of.tellAfterReply(null);
            } else if (of != null) {
                tell(of.clientId(), null);
            }
        }
    }

    void remember(byte[] key, long clientId) {
        Set<Long> ids = readers.get(key);
        if (ids == null) {
            ids = new HashSet<>(2);
            readers.add(key, ids);
        }
        if (ids.add(clientId)) {
            items++;
        }
    }

    /** Tells a client, or whoever is told in its place, of a key; null is all keys. */
    void tell(long clientId, byte @Nullable [] key) {
        TrackingClient client = clients.find(clientId);
        if (client == null) {
            return;
        }
        boolean resp3 = client.isResp3();
        send(clientId, invalidation(writer -> {
            if (key != null) {
                writer.array(1);
                writer.bulk(key);
            } else {
                writer.nil(resp3 ? 3 : 2);
            }
        }));
    }

    private void invalidate(byte[] key) {
        Dict.Entry<Set<Long>> removed = readers.isEmpty() ? null : readers.remove(key);
        if (removed == null) {
            return;
        }
        items -= removed.value().size();
        for (long id : removed.value()) {
            TrackingClient client = clients.find(id);
            Tracking of = client == null ? null : client.tracking();
            if (of == null || of.options().broadcast()) {
                continue;
            }
            if (id != clients.current()) {
                tell(id, key);
            } else if (!of.options().noLoop()) {
                of.tellAfterReply(key);
            }
        }
    }

    private void broadcastSoon() {
        if (!broadcastComing) {
            broadcastComing = true;
            clients.soon(this::broadcast);
        }
    }

    private void broadcast() {
        broadcastComing = false;
        for (PrefixKeys prefix : List.copyOf(prefixes)) {
            Map<byte[], Long> changed = prefix.take();
            if (changed.isEmpty()) {
                continue;
            }
            Push all = invalidation(List.copyOf(changed.keySet()));
            for (long id : List.copyOf(prefix.clients())) {
                TrackingClient client = clients.find(id);
                Tracking of = client == null ? null : client.tracking();
                if (of != null && of.options().noLoop()) {
                    List<byte[]> others = changed.entrySet().stream()
                            .filter(entry -> entry.getValue() != id)
                            .map(Map.Entry::getKey)
                            .toList();
                    if (!others.isEmpty()) {
                        send(id, invalidation(others));
                    }
                } else if (of != null) {
                    send(id, all);
                }
            }
        }
    }

    private void send(long clientId, Push push) {
        TrackingClient client = clients.find(clientId);
        Tracking of = client == null ? null : client.tracking();
        if (client == null || of == null) {
            return;
        }
        long redirect = of.options().redirect();
        if (redirect == 0) {
            if (client.isResp3()) {
                client.push(push);
            }
            return;
        }
        TrackingClient other = clients.find(redirect);
        if (other == null) {
            of.setRedirectBroken();
            if (client.isResp3()) {
                client.push(new Push(writer -> {
                    writer.push(2);
                    writer.bulk("tracking-redir-broken");
                    writer.integer(redirect);
                }));
            }
        } else if (other.isResp3() || other.isSubscribed()) {
            other.push(push);
        }
    }

    private static Push invalidation(List<byte[]> keys) {
        return invalidation(writer -> {
            writer.array(keys.size());
            keys.forEach(writer::bulk);
        });
    }

    /** In RESP2 it is a message of a channel, to which the client need only be thought to be subscribed. */
    private static Push invalidation(Consumer<ReplyWriter> keys) {
        return new Push(writer -> {
            if (writer.isResp3()) {
                writer.push(2);
                writer.bulk("invalidate");
            } else {
                writer.array(3);
                writer.bulk("message");
                writer.bulk(CHANNEL);
            }
            keys.accept(writer);
        });
    }

    private @Nullable PrefixKeys find(byte[] prefix) {
        return prefixes.stream()
                .filter(keys -> Arrays.equals(keys.prefix(), prefix))
                .findFirst()
                .orElse(null);
    }
}
