package dev.ferry.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.engine.config.EngineConfig;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Clients that wait for keys. */
class BlockedClientsTest {

    private final LocalClient writer = new LocalClient(new EngineConfig(), true);

    @Test
    void push_manyWait_servesThemInTheirOrder() {
        List<LocalClient> waiting =
                IntStream.range(0, 100).mapToObj(i -> writer.another()).toList();
        waiting.forEach(client -> assertEquals("", client.call("BLPOP l 0")));
        for (int i = 0; i < 100; i++) {
            writer.call("RPUSH l " + i);
            assertEquals(
                    "*2|$1|l|$%d|%d|".formatted(i < 10 ? 1 : 2, i),
                    waiting.get(i).heard());
        }
        assertEquals(0, writer.engine().blocked().waits().keys());
    }

    @Test
    void push_clientIsBeingClosed_servesTheNextOne() {
        LocalClient closed = writer.another();
        LocalClient next = writer.another();
        closed.call("BLPOP l 0");
        next.call("BLPOP l 0");
        writer.call("CLIENT KILL ID 2");
        writer.call("RPUSH l x");
        assertEquals("", closed.heard());
        assertEquals("*2|$1|l|$1|x|", next.heard());
    }

    @Test
    void client_gone_isForgotten() {
        LocalClient gone = writer.another();
        gone.call("BLPOP l m 100");
        String clients = writer.call("INFO clients");
        assertTrue(clients.contains("blocked_clients:1|"), clients);
        assertTrue(clients.contains("clients_in_timeout_table:1|total_blocking_keys:2|"), clients);
        assertTrue(writer.call("CLIENT LIST ID 2").contains(" flags=b "));
        gone.disconnect();
        assertTrue(writer.call("INFO clients").contains("clients_in_timeout_table:0|total_blocking_keys:0|"));
        assertEquals(":1|", writer.call("RPUSH l x"));
        assertEquals(":1|", writer.call("LLEN l"));
    }

    @Test
    void requests_behindOneThatWaits_areDoneAfterTheirOwnTime() {
        LocalClient first = writer.another();
        LocalClient second = writer.another();
        first.call("BLPOP l 0\r\nBLPOP l 0");
        second.call("BLPOP l 0");
        writer.call("RPUSH l x y z");
        assertEquals("*2|$1|l|$1|x|*2|$1|l|$1|z|", first.heard());
        assertEquals("*2|$1|l|$1|y|", second.heard());
    }

    @Test
    void statistics_ofACommandThatWaited_countItOnce() {
        LocalClient waiting = writer.another();
        waiting.call("BLPOP l 0");
        assertFalse(writer.call("INFO commandstats").contains("cmdstat_blpop"));
        writer.call("RPUSH l x");
        assertTrue(writer.call("INFO commandstats").contains("cmdstat_blpop:calls=1,"));
        assertEquals(List.of("RPUSH l x", "LPOP l"), writer.takeEffects());
    }

    @Test
    void pause_endsWhileAClientWaits_doesNotEndItsWaiting() {
        LocalClient waiting = writer.another();
        waiting.call("BLPOP l 0");
        writer.call("CLIENT PAUSE 100000 WRITE");
        writer.call("CLIENT UNPAUSE");
        assertEquals("", waiting.heard());
        writer.call("RPUSH l x");
        assertEquals("*2|$1|l|$1|x|", waiting.heard());
    }
}
