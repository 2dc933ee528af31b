package dev.ferry.engine.command;

import dev.ferry.engine.acl.User;
import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.OutputBufferLimit;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import dev.ferry.engine.function.Libraries;
import dev.ferry.engine.keyspace.Housekeeping;
import dev.ferry.engine.keyspace.Keyspace;
import dev.ferry.engine.protocol.RequestLimits;
import dev.ferry.engine.pubsub.PubSub;
import dev.ferry.engine.replication.Replication;
import dev.ferry.engine.replication.primary.Primary;
import dev.ferry.engine.replication.primary.Turns;
import dev.ferry.engine.tracking.Invalidations;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Everything that one engine consists of, for commands and for whatever works beside them. */
public final class Engine {

    /** How often housekeeping is done. */
    private static final int TICK_MILLIS = 100;

    private static final Setting DATABASES = Settings.named("databases");
    private static final Setting BULK_BYTES_MAX = Settings.named("proto-max-bulk-len");
    private static final Setting OUTPUT_BUFFERS = Settings.named("client-output-buffer-limit");
    private static final Setting BACKLOG_BYTES = Settings.named("repl-backlog-size");
    private static final Setting QUERY_BUFFER = Settings.named("client-query-buffer-limit");

    private final EngineConfig config;
    private final CommandTable commands;
    private final Scheduler scheduler;
    private final EngineIdentity identity = EngineIdentity.random();
    private final EngineClock clock = new EngineClock();
    private final EngineStatistics statistics = new EngineStatistics();
    private final Gates gates = new Gates();
    private final Libraries libraries = new Libraries();
    private final PubSub pubSub = new PubSub();
    private final Keyspace keyspace;
    private final Propagation propagation;
    private final Housekeeping housekeeping;
    private final Replication replication;
    private final Primary primary;
    private final FileProgress fileProgress = new FileProgress();
    private final Map<Class<?>, Object> parts = new HashMap<>();
    private final Sessions sessions;
    private final Invalidations invalidations;
    private final Permissions permissions;
    private final ClientLimits clientLimits;
    private final Loading loading;
    private final ReplicaRole replica;
    private final Pause pause;
    private final Executions executions;
    private final LatencyMonitor latency;
    private final UsedMemory memory;
    private final BlockedCommands blocked;
    private final Dispatcher dispatcher;
    private final CompletableFuture<@Nullable Void> shutdown = new CompletableFuture<>();
    private @Nullable ReplyBarrier replyBarrier;
    private RequestLimits requestLimits;
    private List<OutputBufferLimit> outputLimits;
    private int port;
    private int tlsPort;
    private boolean housekeepingOn = true;

    public Engine(EngineConfig config, CommandTable commands, Scheduler scheduler) {
        this.config = config;
        this.commands = commands;
        this.scheduler = scheduler;
        this.keyspace = new Keyspace(Math.toIntExact(config.number(DATABASES)));
        this.propagation = new Propagation(keyspace, config);
        this.housekeeping = new Housekeeping(keyspace);
        this.replication = new Replication(config.number(BACKLOG_BYTES));
        this.primary = new Primary(replication, config, turns());
        this.permissions = new Permissions(this);
        this.clientLimits = new ClientLimits(this);
        this.sessions = new Sessions(this);
        this.invalidations = new Invalidations(keyspace, sessions);
        this.memory = new UsedMemory(this);
        this.pause = new Pause(this);
        this.blocked = new BlockedCommands(this);
        this.executions = new Executions(config);
        this.latency = new LatencyMonitor(this);
        this.dispatcher = new Dispatcher(this);
        this.loading = new Loading(gates);
        this.replica = new ReplicaRole(this);
        this.requestLimits = readLimits();
        this.outputLimits = OutputBufferLimit.all(config.text(OUTPUT_BUFFERS));
        config.onChange(BACKLOG_BYTES, () -> replication.setBacklogBytes(config.number(BACKLOG_BYTES)));
        config.onChange(BULK_BYTES_MAX, () -> requestLimits = readLimits());
        config.onChange(QUERY_BUFFER, () -> requestLimits = readLimits());
        config.onChange(OUTPUT_BUFFERS, () -> outputLimits = OutputBufferLimit.all(config.text(OUTPUT_BUFFERS)));
        keyspace.setNowMillis(System.currentTimeMillis());
        scheduler.every(TICK_MILLIS, this::tick);
    }

    public EngineConfig config() {
        return config;
    }

    public CommandTable commands() {
        return commands;
    }

    public Scheduler scheduler() {
        return scheduler;
    }

    public EngineIdentity identity() {
        return identity;
    }

    public EngineClock clock() {
        return clock;
    }

    public EngineStatistics statistics() {
        return statistics;
    }

    public Gates gates() {
        return gates;
    }

    public Keyspace keyspace() {
        return keyspace;
    }

    public Propagation propagation() {
        return propagation;
    }

    /** Returns the role in replication, and the history of the dataset. */
    public Replication replication() {
        return replication;
    }

    /** Returns the replicas, and what serves them. */
    public Primary primary() {
        return primary;
    }

    /** Returns how far the append-only file is behind the dataset. */
    public FileProgress fileProgress() {
        return fileProgress;
    }

    /** Returns for whom replies have to wait, or null when they go out at once. */
    public @Nullable ReplyBarrier replyBarrier() {
        return replyBarrier;
    }

    public void setReplyBarrier(@Nullable ReplyBarrier barrier) {
        replyBarrier = barrier;
    }

    /** Returns what a family of commands has put beside its commands. */
    public <T> T part(Class<T> type) {
        return type.cast(Objects.requireNonNull(parts.get(type), type::getName));
    }

    /** Puts something beside the commands of a family, one of each type. */
    public <T> void addPart(Class<T> type, T part) {
        parts.put(type, part);
    }

    /** Returns what is used of memory. */
    public UsedMemory memory() {
        return memory;
    }

    /** Returns what has kept clients waiting. */
    public LatencyMonitor latency() {
        return latency;
    }

    /** Returns what tells of commands that have been done. */
    public Executions executions() {
        return executions;
    }

    /** Returns whether a dataset is being loaded. */
    public Loading loading() {
        return loading;
    }

    /** Returns the libraries of functions. */
    public Libraries libraries() {
        return libraries;
    }

    /** Returns who is subscribed to what. */
    public PubSub pubSub() {
        return pubSub;
    }

    /** Returns what there is to a replica, for engines that are none as well. */
    public ReplicaRole replica() {
        return replica;
    }

    /** Returns which clients have to be told of which keys. */
    public Invalidations invalidations() {
        return invalidations;
    }

    public Sessions sessions() {
        return sessions;
    }

    public Pause pause() {
        return pause;
    }

    /** Returns the commands that wait for keys. */
    public BlockedCommands blocked() {
        return blocked;
    }

    public Dispatcher dispatcher() {
        return dispatcher;
    }

    /** Returns the port that clients connect to, 0 when there is none without TLS. */
    public int port() {
        return port;
    }

    public void setPort(int port) {
        this.port = port;
    }

    /** Returns the port that clients connect to with TLS, 0 when there is none. */
    public int tlsPort() {
        return tlsPort;
    }

    public void setTlsPort(int port) {
        tlsPort = port;
    }

    /** Says whether keys that nobody asks for expire, and whether tables that grow go on doing so by themselves. */
    public void setHousekeeping(boolean yes) {
        housekeepingOn = yes;
    }

    public RequestLimits requestLimits() {
        return requestLimits;
    }

    /** Returns what is completed, on the engine's thread, when a client has asked for the engine to end. */
    public CompletableFuture<@Nullable Void> shutdown() {
        return shutdown;
    }

    /** Returns how many bytes may wait for clients of a class. */
    OutputBufferLimit outputLimit(ClientClass clientClass) {
        OutputBufferLimit limit = outputLimits.get(clientClass.place());
        return clientClass == ClientClass.REPLICA
                ? limit.withHardBytesAtMost(ClientLimits.HEAP_BYTES_MAX)
                        .withHardBytesAtLeast(replication.backlogBytes())
                : limit;
    }

    /** Returns what clients may take together. */
    ClientLimits clientLimits() {
        return clientLimits;
    }

    /** Returns who clients are and what they may do. */
    public Permissions permissions() {
        return permissions;
    }

    /** Returns whether clients have to say who they are. */
    public boolean needsPassword() {
        User anybody = permissions.users().defaultUser();
        return !anybody.needsNoPassword() || !anybody.isEnabled();
    }

    /**
     * Says whether keys are removed when their time has come: not by a replica, which waits for its master to say so, and not in
     * a pause, in which nothing is to change.
     */
    public void decideExpiry() {
        keyspace.setExpiresKeys(replication.isMaster() && !pause.isOn());
    }

    private Turns turns() {
        return new Turns() {
            @Override
            public void next(Runnable task) {
                scheduler.after(0, task);
            }

            @Override
            public long nowMillis() {
                return clock.micros() / 1000;
            }
        };
    }

    private RequestLimits readLimits() {
        return new RequestLimits(config.number(BULK_BYTES_MAX), config.number(QUERY_BUFFER));
    }

    private void tick() {
        clock.adjust();
        keyspace.setNowMillis(clock.millisAt(System.nanoTime()));
        if (housekeepingOn) {
            long startNanos = System.nanoTime();
            housekeeping.run();
            latency.add(LatencyMonitor.EXPIRY, System.nanoTime() - startNanos);
        }
        sessions.all().forEach(Session::checkOutput);
        clientLimits.tick();
        propagation.flushSingly();
        memory.sample();
        dispatcher.serveBlocked();
        replica.tick();
        primary.tick();
        statistics.sample();
    }
}
