package dev.ferry.migrator.route.write;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.checkpoint.TargetCheckpoint;
import dev.ferry.migrator.expiry.Arrivals;
import dev.ferry.migrator.expiry.Guard;
import dev.ferry.migrator.plan.Conflict;
import dev.ferry.migrator.select.KeysMeetException;
import dev.ferry.migrator.select.Scope;
import dev.ferry.psync.stream.CommandStream;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.RdbReader;
import dev.ferry.rdb.RdbVersion;
import dev.ferry.rdb.encoding.EncodingPolicy;
import dev.ferry.rdb.transcode.Transcoder;
import dev.ferry.resp.RefusedReply;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes a snapshot to the target while it arrives. Confined to the applying thread.
 *
 * <p>What has expired by now is written or left out as {@link ExpiredKeys} says.
 */
final class SnapshotWriter {

    private static final int COUNTS_EVERY_KEYS = 1024;

    /** What has to be in memory as a whole: a key, a script, a library. Values need not. */
    private static final int HELD_BYTES_MAX = 8 << 20;

    private static final RdbLimits LIMITS = RdbLimits.defaults().withHeldBytesMax(HELD_BYTES_MAX);

    /**
     * What is known when the snapshot has been read.
     *
     * @param rdbBytes the length of the RDB
     * @param remainder what follows the RDB on the link
     * @param streamDb the database in which the stream begins
     */
    record Result(long rdbBytes, InputStream remainder, int streamDb) {}

    private final Lane lane;
    private final Pace pace;
    private final Scope scope;
    private final Conflict conflict;
    private final boolean dataOnly;
    private final Arrivals arrivals;
    private final ExpiredKeys expiredKeys;
    private final Transcoder transcoder;
    private final Restore restore;
    private final SnapshotCounts counts;

    /** The database that the snapshot is in, by the source's number. */
    private int snapshotDb;

    private int targetDb;
    private int streamDb = CommandStream.DB_UNKNOWN;
    private long keys;
    private long expired;
    private long leftOut;
    private long keysAnnounced;

    SnapshotWriter(
            Lane lane,
            Pace pace,
            TargetAbilities target,
            Scope scope,
            Conflict conflict,
            Guard guard,
            Arrivals arrivals,
            ExpiredKeys expiredKeys,
            Path spillDirectory,
            String migration,
            SnapshotCounts counts) {
        this.lane = lane;
        this.pace = pace;
        this.scope = scope;
        this.conflict = conflict;
        this.dataOnly = target.dataOnly();
        this.arrivals = arrivals;
        this.expiredKeys = expiredKeys;
        this.transcoder =
                new Transcoder(target.server(), EncodingPolicy.defaults(), target.allowedLosses(), spillDirectory);
        ValueInParts parts = new ValueInParts(
                lane, target, conflict, migration, TargetCheckpoint.key(migration), spillDirectory, counts::refused);
        this.restore = new Restore(lane, target, conflict, spillDirectory, transcoder, parts, guard, arrivals);
        if (guard.isNeeded()) {
            transcoder.fieldExpiries(restore::fieldMoment);
        }
        this.counts = counts;
    }

    /** Reads the RDB to its end and returns when the target has answered for everything in it. */
    Result write(InputStream snapshot) throws IOException {
        RdbReader reader = new RdbReader(snapshot, LIMITS);
        lane.pardon(conflict == Conflict.SKIP ? this::skips : Lane.Pardon.NONE);
        while (true) {
            RdbEvent event = reader.next();
            if (event instanceof RdbEvent.End(long length, boolean verified)) {
                lane.finish();
                lane.pardon(Lane.Pardon.NONE);
                counts.finished(length, keys, expired, leftOut, verified);
                counts.lost(transcoder.losses());
                return new Result(length, reader.remainder(), streamDb);
            }
            write(event, reader);
        }
    }

    /** What a target answers that has the key already, or a library with a function of the name. */
    private boolean skips(RefusedReply refused, int db, Supplier<Optional<Bytes>> key) {
        String message = refused.message();
        if (message.startsWith("BUSYKEY") || message.contains("Target key name is busy")) {
            counts.refused(db, key.get());
            return true;
        }
        return message.startsWith("ERR") && message.contains("already exists");
    }

    private void write(RdbEvent event, RdbReader reader) throws IOException {
        switch (event) {
            case RdbEvent.Entry entry -> write(entry, reader);
            case RdbEvent.Header(RdbVersion version) -> transcoder.sourceVersion(version);
            case RdbEvent.Aux(Bytes name, Bytes value) -> {
                transcoder.aux(name, value);
                aux(name.toUtf8(), value);
            }
            case RdbEvent.Function(Bytes code) -> function(code);
            case RdbEvent.ModuleAux moduleAux ->
                throw new SnapshotException("the module " + moduleAux.module()
                        + " keeps data outside of keys, which no command can carry to the target; unload it from the"
                        + " source if it is not needed, or move the file by hand");
            case RdbEvent.SelectDb(int db) -> snapshotDb = db;
            case RdbEvent.ResizeDb(long keysInDb, long expires) -> {
                keysAnnounced += scope.travels(snapshotDb) ? keysInDb : 0;
                counts.announced(keysAnnounced);
            }
            // The hints and a cluster's slots are of no use here.
            case RdbEvent.SlotInfo slot -> {}
            case RdbEvent.SlotImport slots -> {}
            case RdbEvent.HashTemplate template -> {}
            case RdbEvent.End end -> throw new AssertionError("the end is not written");
        }
    }

    private void write(RdbEvent.Entry entry, RdbReader reader) throws IOException {
        if (!scope.travels(entry.db(), entry.key(), entry.type().kind())) {
            leftOut++;
            count(reader);
            return;
        }
        boolean over = entry.expires() && entry.expireAtMillis() <= arrivals.now();
        expired += over ? 1 : 0;
        if (over && expiredKeys == ExpiredKeys.LEFT_OUT) {
            return;
        }
        if (pace.held()) {
            lane.flush();
            pace.awaitGo();
        }
        RdbEvent.Entry named = named(entry);
        select(named.db());
        if (!restore.write(named, reader)) {
            return;
        }
        keys++;
        counts.largest().offer(entry.db(), entry.key(), entry.type().kind(), restore.payloadBytes());
        count(reader);
        if (lane.isDue()) {
            lane.flush();
        }
    }

    /** The entry with its database and its name at the target. */
    private RdbEvent.Entry named(RdbEvent.Entry entry) throws KeysMeetException {
        return scope.everything()
                ? entry
                : new RdbEvent.Entry(
                        scope.db(entry.db()),
                        scope.key(entry.db(), entry.key()),
                        entry.type(),
                        entry.expireAtMillis(),
                        entry.idleSeconds(),
                        entry.frequency(),
                        entry.keyMeta());
    }

    private void count(RdbReader reader) {
        if ((keys + leftOut) % COUNTS_EVERY_KEYS == 0) {
            counts.update(reader.offset(), keys, expired, leftOut);
        }
    }

    private void aux(String name, Bytes value) throws IOException {
        switch (name) {
            case "repl-stream-db" -> streamDb = database(value);
            case "lua" -> {
                if (dataOnly) {
                    return;
                }
                // Scripts of before Redis 7.0; their callers know them by digest and expect to find them.
                var writer = lane.begin(3);
                writer.bulk("SCRIPT");
                writer.bulk("LOAD");
                writer.bulk(value);
                lane.end();
            }
            default -> {}
        }
    }

    private void function(Bytes code) throws IOException {
        if (!transcoder.admitsFunction()) {
            return;
        }
        boolean replace = conflict == Conflict.REPLACE;
        var writer = lane.begin(replace ? 4 : 3);
        writer.bulk("FUNCTION");
        writer.bulk("LOAD");
        if (replace) {
            writer.bulk("REPLACE");
        }
        writer.bulk(code);
        lane.end();
    }

    private void select(int db) throws IOException {
        if (db != targetDb) {
            targetDb = db;
            lane.database(db);
            lane.command("SELECT", Integer.toString(db));
        }
    }

    private static int database(Bytes value) {
        try {
            return Integer.parseInt(value.toUtf8());
        } catch (NumberFormatException e) {
            return CommandStream.DB_UNKNOWN;
        }
    }
}
