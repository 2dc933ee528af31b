package dev.ferry.system.differential;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The keyspace events that a server publishes, all of them, heard by a client of their own. Confined to the test's thread. */
final class PublishedEvents implements AutoCloseable {
    private static final String END = "__keyspace@end__:";

    /** SORT looks for the weights of a set's members in the order in which they happen to lie. */
    private static final Pattern OF_CHANCE = Pattern.compile("__:sort:\\S+ keymiss$|:keymiss sort:");

    private final RawClient listener;
    private final RawClient publisher;

    /** Has a server publish them from now on. */
    PublishedEvents(Contender server) throws IOException {
        listener = server.connect();
        publisher = server.connect();
        publisher.call("config", "set", "notify-keyspace-events", "KEAmn");
        listener.call("psubscribe", "__key*");
    }

    /** Returns those that there have been since the last time, as {@code __keyspace@0__:key event}. */
    List<String> take() throws IOException {
        publisher.call("publish", END, "");
        List<String> events = new ArrayList<>();
        while (true) {
            List<byte[]> message = Replies.elements(listener.reply());
            String channel = Replies.string(message.get(2));
            if (channel.equals(END)) {
                return events;
            }
            String event = channel + " " + Replies.string(message.get(3));
            if (!OF_CHANCE.matcher(event).find()) {
                events.add(event);
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        publisher.close();
    }
}
