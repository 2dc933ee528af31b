package dev.ferry.system.differential;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Pub/sub, by scripts that a real server and the engine play. */
final class PubSubTest {

    @Test
    void subscribers_ofBothProtocols_hearWhatTheServersDo() throws IOException {
        ScriptedSession.compare(Reference.redis8(), """
                a: SUBSCRIBE news sport news
                a: GET k
                a: PING
                a: PING text
                a: MULTI
                a: CLIENT LIST
                b: PUBLISH news first
                b: PUBLISH nobody first
                b: PUBSUB CHANNELS n*
                b: PUBSUB CHANNELS x*
                b: PUBSUB CHANNELS a b
                b: PUBSUB NUMSUB
                b: PUBSUB NUMSUB news sport nosuch
                b: PUBSUB NUMPAT
                b: PUBSUB NOSUCH
                b: PUBSUB
                b: PUBLISH news
                b: SUBSCRIBE
                c: HELLO 3
                c: PSUBSCRIBE n* [^x]ews
                c: SUBSCRIBE news
                c: GET k
                b: PUBLISH sport third
                b: PUBSUB NUMPAT
                c: PUNSUBSCRIBE [^x]ews
                b: PUBLISH news fourth
                c: PUBLISH news own
                c: PING
                c: CLIENT REPLY OFF
                c: SUBSCRIBE more
                c: PUBLISH more silent
                c: CLIENT REPLY ON
                c: CLIENT REPLY SKIP
                c: SUBSCRIBE evenmore
                c: MULTI
                c: PUBLISH news 1
                c: SUBSCRIBE inside
                c: PUBLISH inside 2
                c: EXEC
                c: UNSUBSCRIBE inside nosuch
                c: PUNSUBSCRIBE
                c: PUNSUBSCRIBE
                a: UNSUBSCRIBE sport
                a: UNSUBSCRIBE
                a: UNSUBSCRIBE
                a: PUBLISH news fifth
                """);
    }

    @Test
    void shardChannels_areApartFromOthers() throws IOException {
        ScriptedSession.compare(Reference.redis8(), """
                a: SSUBSCRIBE one two
                a: SUBSCRIBE one
                a: PSUBSCRIBE o*
                b: SPUBLISH one text
                b: PUBLISH one text
                b: PUBSUB SHARDCHANNELS t*
                b: PUBSUB SHARDNUMSUB one two three
                b: PUBSUB NUMSUB one two three
                a: UNSUBSCRIBE
                a: PUNSUBSCRIBE
                a: GET k
                a: SUNSUBSCRIBE one
                a: SUNSUBSCRIBE
                a: SUNSUBSCRIBE
                a: GET k
                b: SELECT 3
                b: SPUBLISH one text
                b: MULTI
                b: SET k v
                b: SPUBLISH one text
                b: PUBLISH one text
                b: EXEC
                """);
    }

    @Test
    void reset_andTheEndOfAClient_endSubscriptions() throws IOException {
        ScriptedSession.compare(Reference.redis8(), """
                a: SUBSCRIBE news
                a: PSUBSCRIBE n*
                b: HELLO 3
                b: SSUBSCRIBE news
                b: SUBSCRIBE news
                c: PUBLISH news 1
                a: RESET
                a: GET k
                b: RESET
                b: GET k
                c: PUBLISH news 2
                c: PUBSUB CHANNELS
                c: PUBSUB CHANNELS
                c: PUBSUB NUMPAT
                a: SUBSCRIBE news
                c: PUBLISH news 3
                leave a
                c: PUBLISH news 4
                c: PUBSUB NUMSUB news
                b: SUBSCRIBE other
                c: CLIENT KILL TYPE pubsub
                c: PUBSUB NUMSUB other
                d: HELLO 3
                d: SUBSCRIBE news
                d: HELLO 2
                d: GET k
                d: UNSUBSCRIBE
                d: GET k
                """);
    }

    @Test
    void keyspaceEvents_ofEachLetter_areWhatTheServersPublish() throws IOException {
        ScriptedSession.compare(Reference.redis8(), """
                a: CONFIG SET notify-keyspace-events KEA
                b: PSUBSCRIBE __key*
                a: SET k v
                a: SET k v EX 100
                a: DEL k
                a: GET nosuch
                a: SELECT 2
                a: LPUSH l a
                a: MOVE l 3
                a: CONFIG SET notify-keyspace-events Km
                a: GET nosuch
                a: SET new v
                a: CONFIG SET notify-keyspace-events En
                a: SET new v
                a: SET newer v
                a: CONFIG GET notify-keyspace-events
                a: CONFIG SET notify-keyspace-events KEg$
                a: APPEND newer 1
                a: LPUSH new2 v
                a: EXPIRE newer -1
                a: MULTI
                a: SET x 1
                a: PUBLISH __keymine one
                a: RENAME x y
                a: EXEC
                a: CONFIG SET notify-keyspace-events ''
                a: SET x 1
                """);
    }
}
