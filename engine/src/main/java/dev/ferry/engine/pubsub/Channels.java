package dev.ferry.engine.pubsub;

import dev.ferry.engine.dict.Dict;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Names, and who is subscribed to each. A name that nobody is subscribed to is not there. */
public final class Channels {

    private final Dict<Set<Subscriber>> byName = new Dict<>();

    /** Returns how many names there are. */
    public int size() {
        return byName.size();
    }

    /** Returns who is subscribed to a name. */
    public Collection<Subscriber> subscribers(byte[] name) {
        Set<Subscriber> subscribers = byName.isEmpty() ? null : byName.get(name);
        return subscribers == null ? List.of() : subscribers;
    }

    /** Shows every name. */
    public void forEach(Consumer<byte[]> visitor) {
        byName.forEach(entry -> visitor.accept(entry.key()));
    }

    void add(byte[] name, Subscriber subscriber) {
        Set<Subscriber> subscribers = byName.get(name);
        if (subscribers == null) {
            subscribers = new LinkedHashSet<>();
            byName.add(name, subscribers);
        }
        subscribers.add(subscriber);
    }

    void remove(byte[] name, Subscriber subscriber) {
        Set<Subscriber> subscribers = byName.get(name);
        if (subscribers != null && subscribers.remove(subscriber) && subscribers.isEmpty()) {
            byName.remove(name);
        }
    }

    /** Shows every name with those who are subscribed to it. */
    void forEachEntry(Consumer<Dict.Entry<Set<Subscriber>>> visitor) {
        byName.forEach(visitor);
    }
}
