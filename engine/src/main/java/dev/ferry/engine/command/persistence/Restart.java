package dev.ferry.engine.command.persistence;

import dev.ferry.aof.AofException;
import dev.ferry.aof.AofManifest;
import dev.ferry.engine.command.Engine;
import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import dev.ferry.engine.function.LibraryException;
import dev.ferry.engine.keyspace.Dataset;
import dev.ferry.engine.persistence.AppendOnlyFiles;
import dev.ferry.engine.persistence.TemporaryFiles;
import dev.ferry.engine.persistence.UnloadableFileException;
import dev.ferry.engine.snapshot.LoadException;
import dev.ferry.engine.snapshot.LoadRules;
import dev.ferry.engine.snapshot.Loader;
import dev.ferry.engine.type.ValueLimits;
import dev.ferry.rdb.RdbException;
import dev.ferry.rdb.RdbLimits;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the dataset that the files hold, when the engine starts. Clients can connect meanwhile and hear that it is loading.
 *
 * <p>The history of the dataset is taken up as well: a replica asks its master to go on where the file ends, and a master gives
 * its history a new name but knows the old one, so that its replicas may go on.
 */
public final class Restart {

    private static final Logger log = LoggerFactory.getLogger(Restart.class);
    private static final Setting MASTER = Settings.named("replicaof");

    private final Engine engine;
    private final EngineConfig config;
    private final Saves saves;
    private final AppendOnly appendOnly;
    private long loadedKeys;
    private long expiredKeys;

    Restart(Engine engine, Saves saves, AppendOnly appendOnly) {
        this.engine = engine;
        this.config = engine.config();
        this.saves = saves;
        this.appendOnly = appendOnly;
    }

    /** Has clients hear that the dataset is being loaded; called on the engine's thread before any of them can connect. */
    public void begin() {
        engine.loading().begin(false, 0, () -> 0);
    }

    /**
     * Loads what there is, on the calling thread. An interrupt of it ends that.
     *
     * @param engineThread runs something on the engine's thread before it returns
     * @throws UnloadableFileException when there is a file that cannot be loaded
     * @throws IOException when the files cannot be read, or could not be where the settings say
     */
    public void load(Executor engineThread) throws IOException {
        if (appendOnly.isEnabled()) {
            loadAppendOnly(engineThread);
        } else {
            loadSnapshot(engineThread);
        }
        engineThread.execute(() -> {
            engine.loading().end();
            saves.loaded();
        });
    }

    /** Returns how many keys there were. */
    long loadedKeys() {
        return loadedKeys;
    }

    /** Returns how many keys were left out because their time had come. */
    long expiredKeys() {
        return expiredKeys;
    }

    private boolean loadSnapshot(Executor engineThread) throws IOException {
        Path file = DatasetFiles.snapshot(config).orElse(null);
        if (file == null) {
            return false;
        }
        removeLeft(DatasetFiles.directory(config));
        if (!Files.exists(file)) {
            return false;
        }
        loadSnapshot(file, engineThread);
        return true;
    }

    /** Where there is no append-only file yet, a snapshot is what it begins with. The server would begin with nothing. */
    private void loadAppendOnly(Executor engineThread) throws IOException {
        Path directory = DatasetFiles.appendDirectory(config);
        String name = DatasetFiles.appendName(config);
        AppendOnlyFiles files;
        try {
            files = AppendOnlyFiles.in(directory, name);
            removeLeft(directory);
            if (files.takeOver(DatasetFiles.directory(config).resolve(name))) {
                log.info("{} has become the base of {}", name, files.manifest());
            }
            if (files.exist()) {
                AofManifest.read(files.manifest());
            }
        } catch (AofException e) {
            throw AppendOnlyLoad.unloadable(directory, e.getMessage(), e);
        }
        if (files.exist()) {
            loadParts(files, engineThread);
        } else if (loadSnapshot(engineThread)) {
            log.warn("There was no append only file: it begins with what the RDB file holds");
        }
        openAppendOnly(files, engineThread);
    }

    private void loadParts(AppendOnlyFiles files, Executor engineThread) throws IOException {
        long beginNanos = System.nanoTime();
        AppendOnlyLoad load = new AppendOnlyLoad(engine, engineThread);
        long length = files.length();
        engineThread.execute(() -> engine.loading().begin(false, length, load::loadedBytes));
        List<Path> parts = files.inOrder();
        for (Path part : parts) {
            log.info("Loading {}, {} bytes", part, Files.size(part));
            load.load(part, part.equals(parts.getLast()));
        }
        files.removeHistory();
        loadedKeys = load.keys();
        log.info(
                "DB loaded from append only file: {} bytes, {} seconds",
                length,
                "%.3f".formatted((System.nanoTime() - beginNanos) / 1e9));
    }

    private void openAppendOnly(AppendOnlyFiles files, Executor engineThread) throws IOException {
        IOException[] problem = new IOException[1];
        engineThread.execute(() -> {
            try {
                appendOnly.open(files);
            } catch (IOException e) {
                problem[0] = e;
            }
        });
        if (problem[0] != null) {
            throw problem[0];
        }
    }

    private static void removeLeft(Path directory) throws IOException {
        for (Path left : TemporaryFiles.removeLeft(directory)) {
            log.info("Removed {}, which was never finished", left);
        }
    }

    private void loadSnapshot(Path file, Executor engineThread) throws IOException {
        long beginNanos = System.nanoTime();
        try (FileChannel channel = FileChannel.open(file)) {
            LoadRules rules = new LoadRules(
                    RdbLimits.defaults(),
                    ValueLimits.of(config),
                    engine.keyspace().databaseCount(),
                    isReplica());
            Loader loader = new Loader(Channels.newInputStream(channel), rules);
            long size = channel.size();
            engineThread.execute(() -> engine.loading().begin(false, size, loader::loadedBytes));
            log.info("Loading {}, {} bytes", file, size);
            Dataset dataset = loader.load();
            engineThread.execute(() -> adopt(dataset, loader, file));
        } catch (RdbException | LoadException | EOFException e) {
            throw unloadable(file, e);
        }
        log.info(
                "DB loaded from disk: {} keys, {} expired keys left out, {} seconds",
                loadedKeys,
                expiredKeys,
                "%.3f".formatted((System.nanoTime() - beginNanos) / 1e9));
    }

    private void adopt(Dataset dataset, Loader loader, Path file) {
        try {
            engine.libraries().set(dataset.functions());
        } catch (LibraryException e) {
            log.error("The functions of {} are not there: {}", file, e.getMessage());
        }
        engine.keyspace().adopt(dataset);
        loadedKeys = loader.loadedKeys();
        expiredKeys = loader.expiredKeys();
        Remarks.History history =
                Remarks.read(dataset.remarks(), engine.keyspace().databaseCount());
        if (history == null) {
            return;
        }
        if (isReplica()) {
            engine.replication().takeUp(history.replid(), history.offset(), history.streamDatabase());
        } else {
            engine.replication().continueAfter(history.replid(), history.offset());
        }
        log.info("The history of the dataset is {} up to {}", history.replid(), history.offset());
    }

    private boolean isReplica() {
        return !config.text(MASTER).isEmpty();
    }

    private static UnloadableFileException unloadable(Path file, IOException problem) {
        return new UnloadableFileException(
                ("cannot load %s: %s. Nothing was changed. Start with a good copy in its place, or move it away to start"
                                + " with nothing")
                        .formatted(file.toAbsolutePath(), problem.getMessage()),
                problem);
    }
}
