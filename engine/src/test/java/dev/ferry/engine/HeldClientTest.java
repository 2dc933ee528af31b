package dev.ferry.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.engine.config.EngineConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients whose writes are held by a pause. */
class HeldClientTest {

    private final LocalClient client = new LocalClient(new EngineConfig(), true);

    @Test
    void pause_littleWaits_isReadSoThatItsEndIsNoticed() {
        hold();
        assertTrue(client.isReading());
    }

    @Test
    void pause_message_waitsBecauseReplicasAreToldOfIt() {
        assertEquals("+OK|", client.call("CLIENT PAUSE 100000 WRITE"));
        assertEquals("", client.call("PUBLISH news text"));
        client.engine().pause().end();
        assertEquals(List.of("PUBLISH news text"), client.takeEffects());
    }

    @Test
    void pause_muchWaits_isNotReadUntilItEnds() {
        hold();
        for (int i = 0; client.isReading() && i < 10_000; i++) {
            client.call("APPEND long 0123456789");
        }
        assertFalse(client.isReading());
        client.engine().pause().end();
        assertTrue(client.isReading());
        assertEquals(":1|", client.call("EXISTS long"));
    }

    @Test
    void pause_clientGoes_nothingComesOfWhatWaited() {
        hold();
        client.disconnect();
        client.engine().pause().end();
        assertEquals(List.of(), client.takeEffects());
    }

    @Test
    void pause_clientStays_whatWaitedIsDone() {
        hold();
        client.engine().pause().end();
        assertEquals(List.of("SET held 1"), client.takeEffects());
    }

    /** The timer that wakes those that wait comes never here. */
    @Test
    void pause_isOverBeforeItsTimer_keysExpireAgain() {
        client.call("SET k v");
        client.takeEffects();
        assertEquals("+OK|", client.call("CLIENT PAUSE 1 WRITE"));
        long since = System.currentTimeMillis();
        while (System.currentTimeMillis() <= since + 1) {
            Thread.onSpinWait();
        }
        assertEquals("$1|v|", client.call("GETEX k EXAT 1"));
        assertEquals(List.of("DEL k"), client.takeEffects());
    }

    private void hold() {
        assertEquals("+OK|", client.call("CLIENT PAUSE 100000 WRITE"));
        assertEquals("", client.call("SET held 1"));
    }
}
