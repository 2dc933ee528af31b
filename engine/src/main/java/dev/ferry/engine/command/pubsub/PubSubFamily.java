package dev.ferry.engine.command.pubsub;

import dev.ferry.engine.command.CommandFamily;
import dev.ferry.engine.command.CommandTable;
import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.Gates;
import dev.ferry.engine.command.HelpCommand;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import dev.ferry.engine.pubsub.KeyspaceNotifications;
import dev.ferry.engine.pubsub.PubSub;
import dev.ferry.engine.pubsub.SubscriptionKind;

/** The commands of pub/sub, and keyspace notifications. */
public final class PubSubFamily implements CommandFamily {

    private static final Setting EVENTS = Settings.named("notify-keyspace-events");

    @Override
    public void addTo(CommandTable table) {
        table.add("subscribe", new Subscribe(SubscriptionKind.CHANNEL));
        table.add("unsubscribe", new Unsubscribe(SubscriptionKind.CHANNEL));
        table.add("psubscribe", new Subscribe(SubscriptionKind.PATTERN));
        table.add("punsubscribe", new Unsubscribe(SubscriptionKind.PATTERN));
        table.add("ssubscribe", new Subscribe(SubscriptionKind.SHARD_CHANNEL));
        table.add("sunsubscribe", new Unsubscribe(SubscriptionKind.SHARD_CHANNEL));
        table.add("publish", new Publish(false));
        table.add("spublish", new Publish(true));
        table.add("pubsub|channels", new ListChannels(PubSub::channels));
        table.add("pubsub|help", new HelpCommand());
        table.add("pubsub|numpat", new CountPatterns());
        table.add("pubsub|numsub", new CountSubscribers(PubSub::channels));
        table.add("pubsub|shardchannels", new ListChannels(PubSub::shardChannels));
        table.add("pubsub|shardnumsub", new CountSubscribers(PubSub::shardChannels));
    }

    @Override
    public void start(Engine engine) {
        engine.gates().set(Gates.Place.SUBSCRIBER, new OnlySubscriptions());
        KeyspaceNotifications notifications = new KeyspaceNotifications(engine.keyspace(), engine.pubSub());
        notifications.setLetters(engine.config().text(EVENTS));
        engine.config()
                .onChange(EVENTS, () -> notifications.setLetters(engine.config().text(EVENTS)));
    }
}
