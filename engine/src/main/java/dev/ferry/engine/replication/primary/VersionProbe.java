package dev.ferry.engine.replication.primary;

import dev.ferry.rdb.transcode.TargetServer;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds out what server a replica is, because Redis never says. */
public interface VersionProbe {

    /**
     * Asks the server at an address; empty when it does not answer soon.
     *
     * @param answer called later, on the engine's thread
     */
    void ask(String host, int port, Consumer<Optional<TargetServer>> answer);
}
