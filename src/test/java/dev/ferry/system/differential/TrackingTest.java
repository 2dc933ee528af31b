package dev.ferry.system.differential;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Tracking of keys, by scripts that a real server and the engine play. */
final class TrackingTest {

    @Test
    void clients_thatRead_areToldOnceOfWhatChanges() throws IOException {
        ScriptedSession.compare(Reference.redis8(), """
                a: CLIENT TRACKING ON
                a: CLIENT TRACKINGINFO
                a: CLIENT GETREDIR
                a: GET k
                b: SET k v
                a: HELLO 3
                a: GET k
                b: SET k v2
                b: SET k v3
                a: GET k
                a: SET k own
                a: MGET k l m
                b: MSET m 1 l 2 k 3
                a: MULTI
                a: GET k
                a: SET k 2
                a: GET k
                a: EXEC
                b: SET k 9
                a: GET k
                b: FLUSHDB ASYNC
                a: GET k
                a: FLUSHALL ASYNC
                """);
    }

    @Test
    void clients_thatAskForPrefixes_areToldOfAllTheirKeys() throws IOException {
        ScriptedSession.compare(Reference.redis8(), """
                a: HELLO 3
                a: CLIENT TRACKING ON BCAST
                a: CLIENT TRACKING OFF
                a: CLIENT TRACKING ON BCAST PREFIX u: PREFIX v:
                a: CLIENT TRACKINGINFO
                b: MSET u:1 x v:1 y w:1 z u:0 x
                a: SET u:5 own
                a: CLIENT TRACKING ON BCAST PREFIX u:1
                a: CLIENT TRACKING ON BCAST PREFIX w: PREFIX w:1
                a: CLIENT TRACKING ON BCAST PREFIX w:
                a: CLIENT TRACKING ON
                a: CLIENT TRACKINGINFO
                a: CLIENT TRACKING OFF
                a: CLIENT TRACKING ON BCAST NOLOOP
                a: SET x 1
                b: SET x 2
                b: FLUSHALL ASYNC
                """);
    }

    @Test
    void clients_thatOptInOrOut_areToldOfWhatTheyChose() throws IOException {
        ScriptedSession.compare(Reference.redis8(), """
                a: HELLO 3
                a: CLIENT TRACKING OFF
                a: CLIENT TRACKING ON OPTIN
                a: GET x
                b: SET x 1
                a: CLIENT CACHING YES
                a: GET x
                a: GET y
                b: SET x 1
                b: SET y 1
                a: CLIENT CACHING YES
                a: CLIENT TRACKINGINFO
                a: CLIENT CACHING NO
                a: CLIENT CACHING x
                a: CLIENT CACHING YES
                a: MULTI
                a: GET x
                a: GET y
                a: EXEC
                b: MSET x 1 y 2
                a: CLIENT TRACKING ON OPTOUT
                a: CLIENT TRACKING OFF
                a: CLIENT TRACKING ON OPTOUT
                a: GET x
                b: SET x 1
                a: CLIENT CACHING NO
                a: GET x
                b: SET x 1
                a: CLIENT TRACKINGINFO
                a: CLIENT CACHING YES
                a: CLIENT TRACKING OFF
                a: CLIENT CACHING YES
                a: CLIENT TRACKING ON OPTIN OPTOUT
                a: CLIENT TRACKING ON BCAST OPTIN
                a: CLIENT TRACKING ON PREFIX x
                a: CLIENT TRACKING ON REDIRECT 999999
                a: CLIENT TRACKING ON REDIRECT x
                a: CLIENT TRACKING ON REDIRECT {b} REDIRECT {b}
                a: CLIENT TRACKING ON NONSENSE
                a: CLIENT TRACKING x
                a: CLIENT TRACKING
                """);
    }

    @Test
    void redirection_toASubscriber_tellsThatOne() throws IOException {
        ScriptedSession.compare(Reference.redis8(), """
                a: HELLO 3
                c: PING
                a: CLIENT TRACKING ON REDIRECT {c}
                a: GET x
                b: SET x 1
                c: SUBSCRIBE __redis__:invalidate
                a: GET x
                b: SET x 1
                a: GET x
                a: FLUSHALL ASYNC
                leave c
                a: GET x
                b: SET x 1
                """);
    }

    @Test
    void commands_ofAllKinds_changeKeysAsForTheServers() throws IOException {
        ScriptedSession.compare(Reference.redis8(), """
                a: HELLO 3
                a: CLIENT TRACKING OFF
                a: CLIENT TRACKINGINFO
                a: CLIENT TRACKING ON
                a: SUBSCRIBE ch
                a: GET x
                b: SET x 1
                a: PUBLISH ch m
                a: MULTI
                a: GET x
                a: SET x 3
                a: PUBLISH ch m
                a: EXEC
                a: GET x
                b: EXPIRE x 100
                a: GET x
                b: PERSIST x
                a: GET x
                b: RENAME x y
                a: MGET x y
                b: COPY y x
                a: MGET x y
                b: MOVE y 3
                a: GET y
                a: GET x
                a: GET x
                b: DEL x
                a: GET nosuch
                b: SET nosuch 1
                a: TTL nosuch
                b: SET nosuch 1
                a: EXISTS nosuch
                b: PEXPIRE nosuch 100
                a: GET nosuch
                await a
                """);
    }

    @Test
    void clientsThatWantNoLoop_andReset_areAsWithTheServers() throws IOException {
        ScriptedSession.compare(Reference.redis8(), """
                a: HELLO 3
                a: CLIENT TRACKING OFF
                a: CLIENT TRACKING ON NOLOOP
                a: GET k
                a: SET k 1
                a: GET k
                b: SET k 1
                b: SET k 2
                a: CLIENT TRACKING ON BCAST
                a: RESET
                a: CLIENT TRACKINGINFO
                a: GET k
                b: SET k 2
                """);
    }
}
