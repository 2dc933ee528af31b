package dev.ferry.engine.pubsub;

import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.keyspace.Keyspace;
import dev.ferry.engine.keyspace.KeyspaceObserver;
import dev.ferry.engine.type.DecimalInteger;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/**
 * Publishes what happens to keys, as {@code notify-keyspace-events} wants it: {@code __keyspace@0__:key} with the event as the
 * message, {@code __keyevent@0__:event} with the key. It observes the keyspace only while it is to publish something.
 */
public final class KeyspaceNotifications implements KeyspaceObserver {

    private static final char BY_KEY = 'K';
    private static final char BY_EVENT = 'E';

    /** All classes but those that say that a key was missed or is new. */
    private static final char ALL = 'A';

    private static final Set<EventClass> NOT_IN_ALL = EnumSet.of(EventClass.KEY_MISS, EventClass.NEW_KEY);

    private final Keyspace keyspace;
    private final PubSub pubSub;
    private final Set<EventClass> classes = EnumSet.noneOf(EventClass.class);
    private boolean byKey;
    private boolean byEvent;
    private boolean observing;

    /** Makes one that publishes nothing yet. */
    public KeyspaceNotifications(Keyspace keyspace, PubSub pubSub) {
        this.keyspace = keyspace;
        this.pubSub = pubSub;
    }

    /** Says what to publish, in the letters of the setting. */
    public void setLetters(String letters) {
        byKey = letters.indexOf(BY_KEY) >= 0;
        byEvent = letters.indexOf(BY_EVENT) >= 0;
        classes.clear();
        for (EventClass eventClass : EventClass.values()) {
            boolean all = letters.indexOf(ALL) >= 0 && !NOT_IN_ALL.contains(eventClass);
            if (all || letters.indexOf(eventClass.letter()) >= 0) {
                classes.add(eventClass);
            }
        }
        boolean needed = (byKey || byEvent) && !classes.isEmpty();
        if (needed && !observing) {
            keyspace.addObserver(this);
        } else if (!needed && observing) {
            keyspace.removeObserver(this);
        }
        observing = needed;
    }

    @Override
    public void event(Database database, EventClass eventClass, String event, byte[] key) {
        if (pubSub.isSilent() || !classes.contains(eventClass)) {
            return;
        }
        byte[] name = event.getBytes(StandardCharsets.ISO_8859_1);
        if (byKey) {
            pubSub.publish(channel("__keyspace@", database, key), name);
        }
        if (byEvent) {
            pubSub.publish(channel("__keyevent@", database, name), key);
        }
    }

    private static byte[] channel(String prefix, Database database, byte[] suffix) {
        ByteArrayOutputStream channel = new ByteArrayOutputStream(prefix.length() + suffix.length + 8);
        channel.writeBytes(prefix.getBytes(StandardCharsets.ISO_8859_1));
        channel.writeBytes(DecimalInteger.bytes(database.index()));
        channel.write('_');
        channel.write('_');
        channel.write(':');
        channel.writeBytes(suffix);
        return channel.toByteArray();
    }
}
