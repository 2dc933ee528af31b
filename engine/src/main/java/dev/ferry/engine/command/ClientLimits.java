package dev.ferry.engine.command;

import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes clients that have said nothing for too long, and the greediest ones when all of them together take too much memory.
 *
 * <p>How much memory that is says {@code maxmemory-clients}. Where nothing is said it is a quarter of the heap, which cannot grow
 * as the memory of another server could: before the heap is full of what one client does not read, that client goes.
 */
final class ClientLimits {

    private static final Logger log = LoggerFactory.getLogger(ClientLimits.class);

    private static final Setting TIMEOUT = Settings.named("timeout");
    private static final Setting BYTES_MAX = Settings.named("maxmemory-clients");
    private static final Setting MAXMEMORY = Settings.named("maxmemory");

    /** What waits for clients may take no more of the heap than this, whatever the settings say of replicas. */
    static final long HEAP_BYTES_MAX = Runtime.getRuntime().maxMemory() / 4;

    private static final int LITTLE_BYTES = 128 << 10;
    private static final int TICKS_PER_SECOND = 10;

    private final Engine engine;
    private final EngineConfig config;
    private long bytes;
    private int ticks;

    ClientLimits(Engine engine) {
        this.engine = engine;
        this.config = engine.config();
    }

    /** What a client takes has changed. */
    void changed(long before, long after) {
        bytes += after - before;
    }

    /** Closes clients while there is too much. */
    void check() {
        long max = bytesMax();
        if (bytes <= max) {
            return;
        }
        // Where nobody has set a limit, many clients that take little are no reason to send one away.
        long spared = config.number(BYTES_MAX) == 0 ? LITTLE_BYTES : 0;
        List<Session> greediest = engine.sessions().all().stream()
                .filter(client -> client.countedBytes() > spared && mayGo(client))
                .sorted(Comparator.comparingLong(Session::countedBytes).reversed())
                .toList();
        for (int i = 0; bytes > max && i < greediest.size(); i++) {
            log.warn(
                    "Evicting client, all clients take {} bytes of at most {} (maxmemory-clients): {}",
                    bytes,
                    max,
                    ClientLine.of(greediest.get(i)).strip());
            engine.statistics().countEvictedClient();
            greediest.get(i).abort();
        }
    }

    void tick() {
        boolean second = ++ticks % TICKS_PER_SECOND == 0;
        long idleMillisMax = config.number(TIMEOUT) * 1000;
        long now = engine.keyspace().nowMillis();
        for (Session client : engine.sessions().all()) {
            client.recount();
            if (second) {
                client.rest(now);
                if (idleMillisMax > 0 && now - client.facts().lastMillis() > idleMillisMax && mayIdle(client)) {
                    log.debug("Closing idle client {}", client.peer().address());
                    client.abort();
                }
            }
        }
        check();
    }

    private long bytesMax() {
        long said = config.number(BYTES_MAX);
        if (said > 0) {
            return said;
        }
        long maxmemory = config.number(MAXMEMORY);
        return said < 0 && maxmemory > 0 ? maxmemory / 100 * -said : HEAP_BYTES_MAX;
    }

    private static boolean mayGo(Session client) {
        return !client.noEvict() && isOrdinary(client);
    }

    private static boolean mayIdle(Session client) {
        return isOrdinary(client) && !client.isSubscribed() && !client.isSuspended();
    }

    private static boolean isOrdinary(Session client) {
        return !client.isClosing()
                && (client.clientClass() == ClientClass.NORMAL || client.clientClass() == ClientClass.PUBSUB);
    }
}
