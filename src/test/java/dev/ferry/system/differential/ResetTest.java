package dev.ferry.system.differential;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What RESET takes back, by a script that a real server and the engine play. */
final class ResetTest {

    @Test
    void reset_ofEverythingThatAClientCanSet_isAsWithTheServers() throws IOException {
        ScriptedSession.compare(Reference.redis8(), """
                a: MULTI
                a: SET k v
                a: RESET
                a: EXEC
                a: GET k
                a: WATCH k
                b: SET k other
                a: RESET
                a: MULTI
                a: PING
                a: EXEC
                a: SELECT 3
                a: RESET
                a: GET k
                a: CLIENT SETNAME me
                a: CLIENT NO-TOUCH ON
                a: CLIENT NO-EVICT ON
                a: RESET
                a: CLIENT GETNAME
                a: HELLO 3
                a: GET nosuch
                a: RESET
                a: GET nosuch
                a: CLIENT REPLY OFF
                a: RESET
                a: PING
                a: CLIENT REPLY SKIP
                a: RESET
                a: PING
                a: HELLO 3
                a: CLIENT TRACKING ON
                a: SUBSCRIBE news
                a: GET k
                a: RESET
                b: SET k v
                b: PUBLISH news text
                a: CLIENT TRACKINGINFO
                a: MULTI
                a: NOSUCH
                a: RESET
                a: EXEC
                c: SUBSCRIBE news
                c: RESET
                c: PUBLISH news text
                c: RESET now
                """);
    }
}
