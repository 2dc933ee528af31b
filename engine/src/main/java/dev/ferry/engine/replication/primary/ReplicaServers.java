package dev.ferry.engine.replication.primary;

import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import dev.ferry.rdb.Dialect;
import dev.ferry.rdb.transcode.TargetServer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out for which server a snapshot has to be written, because a replica that cannot read it gives up.
 *
 * <p>The setting {@code replica-version} decides when it is not {@code auto}. Otherwise: what the replica has said of itself; what
 * the server at its port answers; and when it answers nothing, the oldest that speaks this protocol in the usual way.
 */
final class ReplicaServers {

    private static final Setting VERSION = Settings.named("replica-version");
    private static final String AUTO = "auto";
    private static final TargetServer SAFE = new TargetServer(Dialect.REDIS, 6, 2);
    private static final TargetServer OWN = new TargetServer(Dialect.REDIS, 7, 4);

    private final EngineConfig config;
    private @Nullable VersionProbe probe;

    ReplicaServers(EngineConfig config) {
        this.config = config;
    }

    void setProbe(VersionProbe probe) {
        this.probe = probe;
    }

    /** Sets the target of a replica, at once or later; then something is run. */
    void find(Replica replica, Runnable afterwards) {
        Introduction introduction = replica.introduction();
        Optional<TargetServer> known = configured().or(introduction::server);
        VersionProbe present = probe;
        if (known.isPresent()) {
            replica.setTarget(known.get());
        } else if (introduction.port() == 0 || present == null) {
            // It is not a server: a tool that wants a file, or one that follows the stream.
            replica.setTarget(introduction.snapshotOnly() ? OWN : SAFE);
        } else {
            present.ask(replica.host(), introduction.port(), answer -> {
                replica.setTarget(answer.orElse(SAFE));
                afterwards.run();
            });
        }
    }

    private Optional<TargetServer> configured() {
        String word = config.text(VERSION);
        return word.equals(AUTO) ? Optional.empty() : TargetServer.parse(word);
    }
}
