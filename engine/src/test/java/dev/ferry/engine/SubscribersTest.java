package dev.ferry.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.engine.config.EngineConfig;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who hears which message. */
class SubscribersTest {

    private final LocalClient publisher = new LocalClient(new EngineConfig(), true);

    @Test
    void publish_toManySubscribers_reachesEachOnce() {
        List<LocalClient> subscribers =
                IntStream.range(0, 1000).mapToObj(i -> publisher.another()).toList();
        subscribers.forEach(subscriber -> subscriber.call("SUBSCRIBE news"));
        assertEquals(":1000|", publisher.call("PUBLISH news text"));
        subscribers.forEach(subscriber -> assertEquals("*3|$7|message|$4|news|$4|text|", subscriber.heard()));
    }

    @Test
    void publish_toPatternsThatMatch_reachesThoseOnly() {
        LocalClient subscriber = publisher.another();
        subscriber.call("PSUBSCRIBE n[a-f]ws *");
        assertEquals(":2|", publisher.call("PUBLISH news text"));
        assertEquals(2, subscriber.heard().split("pmessage", -1).length - 1);
        subscriber.call("PUNSUBSCRIBE *");
        assertEquals(":0|", publisher.call("PUBLISH nows text"));
        assertEquals("", subscriber.heard());
    }

    @Test
    void subscriber_whoHasGone_isForgotten() {
        LocalClient subscriber = publisher.another();
        subscriber.call("SUBSCRIBE news");
        subscriber.call("PSUBSCRIBE n*");
        subscriber.call("SSUBSCRIBE news");
        subscriber.disconnect();
        assertEquals(":0|", publisher.call("PUBLISH news text"));
        assertEquals("*0|", publisher.call("PUBSUB CHANNELS"));
        assertEquals(":0|", publisher.call("PUBSUB NUMPAT"));
        assertEquals("*0|", publisher.call("PUBSUB SHARDCHANNELS"));
    }

    @Test
    void clientList_ofASubscriber_saysWhatItIs() {
        LocalClient subscriber = publisher.another();
        subscriber.call("SUBSCRIBE a b");
        subscriber.call("PSUBSCRIBE c");
        String line = publisher.call("CLIENT LIST TYPE pubsub");
        assertTrue(line.contains(" flags=P db=0 sub=2 psub=1 ssub=0 "), line);
        assertTrue(publisher.call("INFO clients").contains("pubsub_clients:1|"));
        String stats = publisher.call("INFO stats");
        assertTrue(stats.contains("pubsub_channels:2|pubsub_patterns:1|pubsubshard_channels:0|"), stats);
    }

    @Test
    void publish_inTheStream_isForReplicasOnly() {
        publisher.call("SELECT 2");
        publisher.call("PUBLISH news text");
        publisher.call("SPUBLISH news text");
        assertEquals(List.of("PUBLISH news text", "SPUBLISH news text"), publisher.takeEffects());
    }

    @Test
    void notifications_turnedOff_areNotPublished() {
        LocalClient subscriber = publisher.another();
        subscriber.call("PSUBSCRIBE *");
        publisher.call("SET k v");
        assertEquals("", subscriber.heard());
        publisher.call("CONFIG SET notify-keyspace-events E$");
        publisher.call("SET k v");
        publisher.call("LPUSH l a");
        assertEquals("*4|$8|pmessage|$1|*|$18|__keyevent@0__:set|$1|k|", subscriber.heard());
        publisher.call("CONFIG SET notify-keyspace-events E");
        publisher.call("SET k v");
        assertEquals("", subscriber.heard());
    }
}
