package dev.ferry.engine.command;

import dev.ferry.address.Credentials;
import dev.ferry.address.Endpoint;
import dev.ferry.address.Secret;
import dev.ferry.command.CommandFlag;
import dev.ferry.engine.config.ConfigException;
import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import dev.ferry.engine.replication.Replication;
import dev.ferry.engine.replication.ReplicationListener;
import dev.ferry.engine.replication.UpstreamLink;
import dev.ferry.engine.replication.replica.JoiningRules;
import dev.ferry.engine.replication.replica.Upstream;
import dev.ferry.psync.ReplicationSettings;
import dev.ferry.psync.spool.SpoolLimits;
import dev.ferry.resp.RespLimits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an engine is as a replica: which master it follows, and what clients may not do meanwhile.
 *
 * <p>A replica removes no key of its own accord; clients do not see those whose time has come, and the commands of the master do.
 */
public final class ReplicaRole implements ReplicationListener {

    private static final Logger log = LoggerFactory.getLogger(ReplicaRole.class);

    private static final Setting MASTER = Settings.named("replicaof");
    private static final Setting PASSWORD = Settings.named("masterauth");
    private static final Setting USER = Settings.named("masteruser");
    private static final Setting TIMEOUT = Settings.named("repl-timeout");
    private static final Setting READ_ONLY = Settings.named("replica-read-only");
    private static final Setting SERVES_STALE = Settings.named("replica-serve-stale-data");
    private static final Setting ANNOUNCED_ADDRESS = Settings.named("replica-announce-ip");
    private static final Setting ANNOUNCED_PORT = Settings.named("replica-announce-port");
    private static final Setting DISKLESS_LOAD = Settings.named("repl-diskless-load");
    private static final String BESIDE_THE_OLD = "swapdb";

    /** What waits of the snapshot and the stream before the master is told to wait. */
    private static final SpoolLimits SPOOL = SpoolLimits.inMemory(256 << 10, 32 << 20);

    private final Engine engine;
    private final EngineConfig config;
    private final Replication replication;
    private final MasterCommands dataset;
    private @Nullable Upstream upstream;

    ReplicaRole(Engine engine) {
        this.engine = engine;
        this.config = engine.config();
        this.replication = engine.replication();
        this.dataset = new MasterCommands(engine, this);
        replication.addListener(this);
        engine.gates().set(Gates.Place.READ_ONLY_REPLICA, this::checkReadOnly);
        engine.gates().set(Gates.Place.STALE_REPLICA, this::checkStale);
    }

    /** Follows the master that the configuration names, if it does. Called once, when clients can connect. */
    public void followConfigured() {
        String master = config.text(MASTER);
        if (master.isEmpty()) {
            return;
        }
        String[] words = master.split(" ");
        follow(words[0], Integer.parseInt(words[1]));
    }

    /** Becomes a replica, or a replica of another master. */
    public void follow(String host, int port) {
        log.info("Connecting to MASTER {}:{}", host, port);
        setMaster(host, Integer.toString(port));
        Upstream fresh = new Upstream(
                host,
                port,
                () -> rules(host, port),
                replication,
                dataset,
                engine.scheduler()::soon,
                task -> engine.scheduler().after(0, task));
        upstream = fresh;
        replication.follow(fresh);
        fresh.start();
    }

    /** Becomes a master, if it is none. */
    public void promote() {
        if (!replication.isMaster()) {
            upstream = null;
            setMaster();
            replication.promote();
            log.info(
                    "MASTER MODE enabled; the second replication ID is {} up to offset {}",
                    replication.secondId(),
                    replication.secondOffset());
        }
    }

    @Override
    public void roleChanged() {
        engine.decideExpiry();
    }

    /** Leaves the master because the engine ends. */
    public void close() {
        Upstream last = upstream;
        if (last != null) {
            last.close();
        }
    }

    void tick() {
        Upstream current = upstream;
        if (current != null) {
            current.inFile(engine.fileProgress().replicationOffset());
            current.tick();
        }
    }

    void reconnect() {
        Upstream current = upstream;
        if (current != null) {
            current.reconnect();
        }
    }

    String masterAddress() {
        Upstream current = upstream;
        return current == null ? "" : current.host() + ":" + current.port();
    }

    private JoiningRules rules(String host, int port) {
        Credentials credentials = new Credentials(given(USER), given(PASSWORD).map(Secret::new));
        int announcedPort = Math.toIntExact(config.number(ANNOUNCED_PORT));
        Duration timeout = Duration.ofSeconds(config.number(TIMEOUT));
        return new JoiningRules(
                new ReplicationSettings(
                        new Endpoint(host, port, credentials, LinkTls.of(config)),
                        SPOOL,
                        timeout,
                        timeout,
                        Duration.ZERO,
                        announcedPort == 0 ? ownPort() : announcedPort,
                        given(ANNOUNCED_ADDRESS),
                        RespLimits.STREAM_IN_MEMORY),
                config.text(DISKLESS_LOAD).equals(BESIDE_THE_OLD));
    }

    /** Returns the port at which others find this server in the way in which it goes to them. */
    private int ownPort() {
        boolean byTls = engine.port() == 0 || (LinkTls.of(config).isPresent() && engine.tlsPort() != 0);
        return byTls ? engine.tlsPort() : engine.port();
    }

    private Optional<String> given(Setting setting) {
        return Optional.of(config.text(setting)).filter(text -> !text.isEmpty());
    }

    private void setMaster(String... words) {
        try {
            config.start(MASTER.name(), List.of(words));
        } catch (ConfigException e) {
            throw new IllegalStateException("host and port are right", e);
        }
    }

    private void checkReadOnly(Session session, CommandEntry entry, Arguments arguments) {
        if (!replication.isMaster() && config.yes(READ_ONLY)) {
            boolean writes = entry.has(CommandFlag.WRITE)
                    || (entry.spec().name().equals("exec")
                            && session.transaction().hasOwnWrites());
            if (writes) {
                throw new ErrorReply("READONLY You can't write against a read only replica.");
            }
        }
    }

    private void checkStale(Session session, CommandEntry entry, Arguments arguments) {
        UpstreamLink link = replication.upstream();
        if (link != null
                && link.state() != UpstreamLink.State.CONNECTED
                && !config.yes(SERVES_STALE)
                && !entry.has(CommandFlag.STALE)) {
            throw new ErrorReply("MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.");
        }
    }
}
