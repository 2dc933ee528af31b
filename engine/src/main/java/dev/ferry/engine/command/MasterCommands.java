package dev.ferry.engine.command;

import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import dev.ferry.engine.function.LibraryException;
import dev.ferry.engine.keyspace.Dataset;
import dev.ferry.engine.keyspace.Keyspace;
import dev.ferry.engine.replication.UpstreamLink;
import dev.ferry.engine.replication.replica.LoadedSnapshot;
import dev.ferry.engine.replication.replica.ReplicaDataset;
import dev.ferry.engine.snapshot.LoadRules;
import dev.ferry.engine.snapshot.Loader;
import dev.ferry.engine.type.DecimalInteger;
import dev.ferry.engine.type.ValueLimits;
import dev.ferry.rdb.RdbLimits;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The dataset of an engine in the hands of its master: loads its snapshots, and does its commands in a session of its own. */
final class MasterCommands implements ReplicaDataset {

    private static final Logger log = LoggerFactory.getLogger(MasterCommands.class);

    private static final Setting IGNORE_DISK = Settings.named("replica-ignore-disk-write-errors");

    private final Engine engine;
    private final ReplicaRole role;
    private @Nullable Session session;

    /** Written on the engine's thread before the loading one begins. */
    private volatile @Nullable LoadRules rules;

    private volatile @Nullable Loader loader;

    MasterCommands(Engine engine, ReplicaRole role) {
        this.engine = engine;
        this.role = role;
    }

    @Override
    public void clear() {
        Keyspace keyspace = engine.keyspace();
        for (int i = 0; i < keyspace.databaseCount(); i++) {
            keyspace.database(i).flush();
        }
        keyspace.flushed();
        engine.libraries().clear();
    }

    @Override
    public void loadingBegins(boolean keepsOld) {
        rules = new LoadRules(
                RdbLimits.defaults(),
                ValueLimits.of(engine.config()),
                engine.keyspace().databaseCount(),
                true);
        UpstreamLink link = engine.replication().upstream();
        engine.loading().begin(keepsOld, link == null ? 0 : link.snapshotBytesTotal(), this::loadedBytes);
    }

    @Override
    public LoadedSnapshot load(InputStream rdb) throws IOException {
        Loader fresh = new Loader(rdb, Objects.requireNonNull(rules, "loading has not begun"));
        loader = fresh;
        return new Loaded(fresh, fresh.load());
    }

    @Override
    public void loadingEnds() {
        loader = null;
        engine.loading().end();
    }

    @Override
    public boolean mustWait() {
        return engine.fileProgress().isFailing() && !engine.config().yes(IGNORE_DISK);
    }

    @Override
    public void streamBegins(int database) {
        Session fresh = engine.sessions().open(new MasterPeer(role.masterAddress(), role::reconnect));
        fresh.setClientClass(ClientClass.MASTER);
        fresh.select(database);
        session = fresh;
    }

    @Override
    public void apply(byte[][] command) {
        if (command.length > 0) {
            engine.dispatcher().doForMaster(present(), new Arguments(command));
        }
    }

    @Override
    public boolean isInTransaction() {
        return present().transaction().isOpen();
    }

    @Override
    public int selectedDatabase() {
        return present().database().index();
    }

    @Override
    public void streamEnds() {
        Session last = session;
        if (last != null) {
            last.closed();
            session = null;
        }
    }

    /** Returns how many bytes of a snapshot have been read, or 0. */
    long loadedBytes() {
        Loader present = loader;
        return present == null ? 0 : present.loadedBytes();
    }

    private Session present() {
        return Objects.requireNonNull(session, "the stream of the master has not begun");
    }

    /** A snapshot that was read. */
    private final class Loaded implements LoadedSnapshot {

        private final Loader from;
        private final Dataset dataset;
        private final InputStream remainder;

        Loaded(Loader from, Dataset dataset) {
            this.from = from;
            this.dataset = dataset;
            this.remainder = from.remainder();
        }

        @Override
        public long rdbBytes() {
            return from.loadedBytes();
        }

        @Override
        public InputStream remainder() {
            return remainder;
        }

        /** A master that is a replica itself has said SELECT before, and tells in a remark what it was. */
        @Override
        public int streamDatabase() {
            byte[] index = dataset.remarks().get("repl-stream-db");
            return index != null && DecimalInteger.isOne(index, index.length)
                    ? Math.clamp(
                            DecimalInteger.parse(index, index.length),
                            0,
                            engine.keyspace().databaseCount() - 1)
                    : 0;
        }

        @Override
        public long keys() {
            return dataset.size();
        }

        @Override
        public void adopt() {
            engine.keyspace().adopt(dataset);
            try {
                engine.libraries().set(dataset.functions());
            } catch (LibraryException e) {
                log.error("The functions of the master are not taken over: {}", e.getMessage());
            }
        }
    }
}
