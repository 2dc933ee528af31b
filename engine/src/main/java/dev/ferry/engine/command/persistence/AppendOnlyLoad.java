package dev.ferry.engine.command.persistence;

import dev.ferry.engine.command.Engine;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.FileCommands;
import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import dev.ferry.engine.function.LibraryException;
import dev.ferry.engine.keyspace.Dataset;
import dev.ferry.engine.persistence.UnloadableFileException;
import dev.ferry.engine.snapshot.LoadException;
import dev.ferry.engine.snapshot.LoadRules;
import dev.ferry.engine.snapshot.Loader;
import dev.ferry.engine.type.ValueLimits;
import dev.ferry.psync.stream.CommandKind;
import dev.ferry.psync.stream.CommandStream;
import dev.ferry.rdb.RdbException;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.resp.RespException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the files of an append-only file: each has an RDB at its beginning, or none, and then commands. They are read on the
 * calling thread and done on the engine's.
 *
 * <p>What a killed server leaves at the end of the last file, a part of a command or of a transaction, is cut off before the
 * first of its bytes, so that what is appended later stands behind whole ones.
 */
final class AppendOnlyLoad {

    private static final Logger log = LoggerFactory.getLogger(AppendOnlyLoad.class);
    private static final Setting TRUNCATED = Settings.named("aof-load-truncated");
    private static final int MAGIC_BYTES = 5;
    private static final int BATCH_BYTES = 256 << 10;

    private final Engine engine;
    private final EngineConfig config;
    private final Executor engineThread;
    private final List<byte[][]> batch = new ArrayList<>();
    private long doneBytes;
    private volatile long currentBytes;
    private volatile @Nullable Loader loader;

    AppendOnlyLoad(Engine engine, Executor engineThread) {
        this.engine = engine;
        this.config = engine.config();
        this.engineThread = engineThread;
    }

    /** Returns how many bytes have been read; any thread may ask. */
    long loadedBytes() {
        Loader present = loader;
        return doneBytes + (present == null ? currentBytes : present.loadedBytes());
    }

    /** Returns how many keys there are when everything is loaded. */
    long keys() {
        long[] sum = new long[1];
        engineThread.execute(() -> {
            for (int i = 0; i < engine.keyspace().databaseCount(); i++) {
                sum[0] += engine.keyspace().database(i).size();
            }
        });
        return sum[0];
    }

    /** Loads one file behind those before. */
    void load(Path file, boolean last) throws IOException {
        long size = Files.size(file);
        try (FileChannel channel = FileChannel.open(file)) {
            InputStream in = Channels.newInputStream(channel);
            byte[] head = in.readNBytes(MAGIC_BYTES);
            InputStream all = new SequenceInputStream(new ByteArrayInputStream(head), in);
            long from = 0;
            if (isMagic(head)) {
                Loader preamble = new Loader(all, rules());
                loader = preamble;
                Dataset dataset = preamble.load();
                from = preamble.loadedBytes();
                all = preamble.remainder();
                engineThread.execute(() -> adopt(dataset, file));
            }
            currentBytes = from;
            loader = null;
            FileCommands commands = begun();
            long end;
            try {
                end = load(all, file, from, size, last, commands);
            } finally {
                engineThread.execute(commands::end);
            }
            if (end < size) {
                truncate(file, end, size);
            }
        } catch (RdbException | LoadException e) {
            throw unloadableSnapshot(file, e);
        }
        doneBytes += size;
        currentBytes = 0;
    }

    /** Has the commands done, and returns where the last one ends that is not a part of something unfinished. */
    private long load(InputStream in, Path file, long from, long size, boolean last, FileCommands commands)
            throws IOException {
        CommandStream stream = CommandStream.ofWholeFile(in, from, 0);
        long boundary = from;
        long batchBytes = 0;
        try {
            while (true) {
                stream.next();
                if (stream.kind() != CommandKind.PING) {
                    batch.add(stream.frame().argumentArrays());
                }
                batchBytes += stream.endOffset() - stream.startOffset();
                if (stream.atBoundary()) {
                    boundary = stream.endOffset();
                }
                if (batchBytes >= BATCH_BYTES) {
                    done(commands, file, stream.endOffset());
                    batchBytes = 0;
                }
            }
        } catch (EOFException e) {
            done(commands, file, boundary);
            if (boundary == size) {
                return size;
            }
            String what = "it ends at byte 0x%x in the middle of a command or a transaction that begins at byte 0x%x"
                    .formatted(size, boundary);
            if (!last) {
                throw unloadable(file, what + ", and other files come behind it", e);
            }
            if (!config.yes(TRUNCATED)) {
                throw unloadable(
                        file,
                        what + "; with aof-load-truncated yes the " + (size - boundary) + " bytes would be cut off",
                        e);
            }
            return boundary;
        } catch (RespException e) {
            throw unloadable(file, "it is damaged at byte 0x%x: %s".formatted(stream.startOffset(), e.getMessage()), e);
        }
    }

    private void done(FileCommands commands, Path file, long offset) throws UnloadableFileException {
        currentBytes = offset;
        if (batch.isEmpty()) {
            return;
        }
        try {
            engineThread.execute(() -> batch.forEach(commands::apply));
        } catch (CompletionException e) {
            if (e.getCause() instanceof ErrorReply unknown) {
                throw unloadable(
                        file,
                        "a command before byte 0x%x is not one of this server: %s"
                                .formatted(offset, unknown.getMessage()),
                        unknown);
            }
            throw e;
        }
        batch.clear();
    }

    private FileCommands begun() {
        FileCommands[] made = new FileCommands[1];
        engineThread.execute(() -> made[0] = new FileCommands(engine));
        return made[0];
    }

    private static void truncate(Path file, long end, long size) throws IOException {
        log.warn(
                "!!! Warning: short read while loading the AOF file {} !!! {} bytes behind byte 0x{} are cut off",
                file,
                size - end,
                Long.toHexString(end));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(end);
            channel.force(true);
        }
    }

    private void adopt(Dataset dataset, Path file) {
        try {
            engine.libraries().set(dataset.functions());
        } catch (LibraryException e) {
            log.error("The functions of {} are not there: {}", file, e.getMessage());
        }
        engine.keyspace().adopt(dataset);
    }

    /** Keys whose time has come are kept: a command behind them may say otherwise. */
    private LoadRules rules() {
        return new LoadRules(
                RdbLimits.defaults(), ValueLimits.of(config), engine.keyspace().databaseCount(), true);
    }

    private static boolean isMagic(byte[] head) {
        String text = new String(head, StandardCharsets.US_ASCII);
        return text.equals("REDIS") || text.equals("VALKE");
    }

    /** No tool cuts damage out of an RDB: every key behind it would be lost, and the commands mean nothing without them. */
    private static UnloadableFileException unloadableSnapshot(Path file, Exception problem) {
        return new UnloadableFileException(
                "cannot load %s: the RDB that it begins with is damaged: %s. Nothing was changed. Start with a good copy in its place"
                        .formatted(file.toAbsolutePath(), problem.getMessage()),
                problem);
    }

    static UnloadableFileException unloadable(Path file, @Nullable String what, Throwable cause) {
        return new UnloadableFileException(
                ("cannot load %s: %s. Nothing was changed. Start with a good copy in its place; redis-check-aof --fix"
                                + " cuts off everything behind the damage")
                        .formatted(file.toAbsolutePath(), what),
                cause);
    }
}
