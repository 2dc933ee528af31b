package dev.ferry.system;

import java.util.concurrent.atomic.AtomicBoolean;
import redis.clients.jedis.Jedis;

/**
 * Makes a cutover hang in its middle, at a known place: the source is fenced, and the target lacks a write from before
 * the fence that it will not get.
 *
 * <pre>
 *   fence on its way ──▶ hold the link ──▶ write to the source ──▶ stop the target ──▶ let the link and the fence go on
 * </pre>
 */
final class HungCutover {
    private HungCutover() {}

    /** Does so as soon as a client of the proxy raises a fence. */
    static void arm(LinkProxy proxy, RealServer source, RealServer target) {
        proxy.faults().before(LinkFaults.FENCING, () -> {
            proxy.faults().holdReplication();
            try (Jedis client = source.client()) {
                client.set("last-before-the-fence", "value");
            }
            target.pause();
            proxy.faults().release();
        });
    }

    /** Returns once a write to the source is held. The thread that is returned ends when that write has gone through. */
    static Thread awaitFence(RealServer source) {
        AtomicBoolean held = new AtomicBoolean();
        Thread writer = Thread.ofVirtual().start(() -> {
            try (Jedis client = source.client()) {
                do {
                    client.set("held-by-the-fence", "value");
                } while (!held.get());
            }
        });
        try (Jedis client = source.client()) {
            Await.until(
                    "the source holds writes",
                    () -> Integer.parseInt(Words.info(client, "clients", "blocked_clients")) > 0);
        }
        held.set(true);
        return writer;
    }
}
