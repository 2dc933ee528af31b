package dev.ferry.system.differential;

import dev.ferry.system.Seed;
import dev.ferry.system.ServerKind;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Random commands to a real server and to the engine, while both count how often each key is asked for: the counters are
 * compared with the data. They are made to grow with every access and not to shrink, so that nothing is left to chance.
 *
 * <p>{@code -Dseed=}, {@code -Dcommands=} and {@code -Dferry.differential.minutes=} are as for {@link DifferentialTest}.
 */
final class AccessCountTest {
    private static final long USUAL_SEED = 1;
    private static final int COMMANDS = Integer.getInteger("commands", 2000);
    private static final long MINUTES = Long.getLong("ferry.differential.minutes", 0);

    @Test
    void counters_afterRandomCommands_areAsThoseOfTheServer() throws IOException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
        compare(Long.getLong("seed", USUAL_SEED));
        while (MINUTES > 0 && System.nanoTime() < end) {
            compare(Seed.draw());
        }
    }

    private static void compare(long seed) throws IOException {
        ServerKind kind = Reference.redis8();
        try (Contender server = Contender.real(kind);
                Contender engine = Contender.engine()) {
            count(server);
            count(engine);
            try (Comparison comparison = new Comparison(seed, 2, IntendedDifferences.from(kind), server, engine)) {
                comparison.run(COMMANDS);
            }
        }
    }

    private static void count(Contender server) throws IOException {
        try (RawClient client = server.connect()) {
            for (List<String> setting : List.of(
                    List.of("lfu-log-factor", "0"),
                    List.of("lfu-decay-time", "0"),
                    List.of("maxmemory-policy", "allkeys-lfu"))) {
                client.call("config", "set", setting.getFirst(), setting.getLast());
            }
        }
    }
}
