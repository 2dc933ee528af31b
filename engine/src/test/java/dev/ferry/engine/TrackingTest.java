package dev.ferry.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.engine.config.EngineConfig;
import org.junit.jupiter.api.Test;

/** What is remembered of the keys that clients have read. */
class TrackingTest {

    private final LocalClient writer = new LocalClient(new EngineConfig(), true);

    @Test
    void keys_moreThanThereMayBe_areToldOfAsIfTheyHadChanged() {
        LocalClient reader = reader("CLIENT TRACKING ON");
        for (int i = 0; i < 50; i++) {
            reader.call("GET key:" + i);
        }
        assertEquals(50, writer.engine().invalidations().keyCount());
        writer.engine().invalidations().limit(30);
        writer.call("PING");
        assertEquals(20, reader.heard().split(">2", -1).length - 1);
        assertEquals(30, writer.engine().invalidations().itemCount());
    }

    @Test
    void client_gone_leavesNothingBehindOnceNobodyTracks() {
        LocalClient reader = reader("CLIENT TRACKING ON BCAST PREFIX a PREFIX b");
        LocalClient other = reader("CLIENT TRACKING ON");
        other.call("GET k");
        String clients = writer.call("INFO clients");
        assertTrue(clients.contains("tracking_clients:2|"), clients);
        assertTrue(writer.call("INFO stats")
                .contains("tracking_total_keys:1|tracking_total_items:1|tracking_total_prefixes:2|"));
        reader.disconnect();
        other.disconnect();
        assertTrue(writer.call("INFO stats")
                .contains("tracking_total_keys:0|tracking_total_items:0|tracking_total_prefixes:0|"));
        writer.call("SET k v");
    }

    @Test
    void clientList_ofWhoTracks_saysSo() {
        LocalClient reader = reader("CLIENT TRACKING ON BCAST REDIRECT 1");
        String line = reader.call("CLIENT INFO");
        assertTrue(line.contains(" flags=tB "), line);
        assertTrue(line.contains(" redir=1 "), line);
    }

    private LocalClient reader(String line) {
        LocalClient reader = writer.another();
        reader.call("HELLO 3");
        assertEquals("+OK|", reader.call(line));
        return reader;
    }
}
