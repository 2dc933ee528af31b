package dev.ferry.migrator.route.write;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.checkpoint.Draft;
import dev.ferry.migrator.plan.Conflict;
import dev.ferry.rdb.RdbEvent.Entry;
import dev.ferry.rdb.RdbLimitException;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.transcode.CommandForm;
import dev.ferry.rdb.transcode.Loss;
import dev.ferry.rdb.transcode.RepeatableValue;
import dev.ferry.rdb.transcode.UnrepresentableException;
import dev.ferry.rdb.value.ValueItems;
import dev.ferry.rdb.value.ValueKind;
import dev.ferry.resp.Reply;
import dev.ferry.resp.RespWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a large value to the target by many commands: nobody sees it under its key before it is whole.
 *
 * <pre>
 *   [EXISTS key]                       with --conflict fail or skip: before anything is sent
 *   HSET ferry:checkpoint:NAME draft   names what is being built, for whoever has to clear up
 *   HSET | RPUSH | … ferry:part:…      see CommandForm
 *   HLEN | LLEN | …                    is it all there?
 *   [PEXPIREAT ferry:part:… ms]
 *   RENAME | RENAMENX ferry:part:… key
 *   HDEL ferry:checkpoint:NAME draft
 * </pre>
 *
 * Neither side holds more of it at a time than some commands, but for an element that is larger. Confined to the applying thread.
 */
final class ValueInParts {

    private static final Bytes FIELDS_EXPIRE = Bytes.utf8("HPEXPIREAT");
    private static final int ARGUMENTS_MAX = 1024;
    private static final int COMMAND_BYTES_MAX = 64 << 10;

    /** What has to be in memory as a whole: an element, or a structure that the source has packed into one string. */
    private static final int HELD_BYTES_MAX = 8 << 20;

    private static final RdbLimits LIMITS =
            RdbLimits.defaults().withElementBytesMax(HELD_BYTES_MAX).withPackedBytesMax(HELD_BYTES_MAX);

    private final Lane lane;
    private final TargetAbilities target;
    private final Conflict conflict;
    private final String migration;
    private final String checkpointKey;
    private final Occupied onOccupied;
    private final CommandForm form;

    private boolean fieldsExpire;

    /** Who is told of a key that the target has already. */
    @FunctionalInterface
    interface Occupied {
        void by(int db, Optional<Bytes> key);
    }

    /** @param onOccupied called for a value that is not taken, because the target has a key of its name */
    ValueInParts(
            Lane lane,
            TargetAbilities target,
            Conflict conflict,
            String migration,
            String checkpointKey,
            Path spillDirectory,
            Occupied onOccupied) {
        this.lane = lane;
        this.target = target;
        this.conflict = conflict;
        this.migration = migration;
        this.checkpointKey = checkpointKey;
        this.onOccupied = onOccupied;
        // What RESTORE has a place for and commands have not is no reason to lose it.
        this.form = new CommandForm(
                target.server(), Set.of(Loss.STREAM_STATE), ARGUMENTS_MAX, COMMAND_BYTES_MAX, spillDirectory);
    }

    /**
     * Writes the value.
     *
     * @param entry with its name and database at the target
     * @param type the type that the value has as it is read
     * @param expireAtMillis 0 for a key that stays
     * @return false when it cannot be had in parts, and nothing of it is on the target
     */
    boolean write(Entry entry, RdbType type, LargeValue value, long expireAtMillis) throws IOException {
        RepeatableValue items = () -> value.items(type, entry.key(), LIMITS);
        if (entry.keyMeta().length() > 0 || !comesApart(type, items)) {
            return false;
        }
        if (conflict != Conflict.REPLACE && ask("EXISTS", entry.key()) instanceof Reply.Int(long there) && there > 0) {
            occupied(entry);
            return true;
        }
        Draft draft = Draft.of(migration, entry.db(), HashSlot.tag(HashSlot.of(entry.key())));
        Bytes name = Bytes.utf8(draft.key());
        note(draft, "HSET", Draft.FIELD, draft.note());
        remove(name);
        boolean built = build(entry, type, items, name);
        if (built) {
            finish(entry, name, expireAtMillis);
        } else {
            remove(name);
        }
        note(draft, "HDEL", Draft.FIELD);
        return built;
    }

    private boolean comesApart(RdbType type, RepeatableValue value) throws IOException {
        return switch (type.kind()) {
            case LIST, SET, SORTED_SET, HASH, STREAM -> true;
            // A server refuses to let a string grow beyond what it takes as an argument.
            case STRING ->
                value.items() instanceof ValueItems.OfString(long length, var parts)
                        && length <= target.stringBytesMax();
            case ARRAY, MODULE, RATE_LIMITER -> false;
        };
    }

    /** Returns false when an element is too large for memory, or commands have no place for something. */
    private boolean build(Entry entry, RdbType type, RepeatableValue items, Bytes name) throws IOException {
        fieldsExpire = false;
        long elements;
        try {
            elements = form.write(name, type, items, command -> send(entry, command));
        } catch (RdbLimitException | UnrepresentableException e) {
            return false;
        }
        if (ask(lengthCommand(type.kind()), name) instanceof Reply.Int(long there)
                && there != elements
                && !fieldsExpire) {
            throw new SnapshotException("key " + entry.key() + " (" + entry.type() + ") has " + elements
                    + " elements, and of those that were sent the target has " + there
                    + ": does it evict keys? Set its maxmemory-policy to noeviction for the migration");
        }
        return true;
    }

    /** A key that expires meanwhile is gone before it gets its name: then it has none, like one that is restored too late. */
    private void finish(Entry entry, Bytes name, long expireAtMillis) throws IOException {
        if (expireAtMillis != 0) {
            send(entry, List.of(Bytes.utf8("PEXPIREAT"), name, Bytes.utf8(Long.toString(expireAtMillis))));
        }
        String command = conflict == Conflict.REPLACE ? "RENAME" : "RENAMENX";
        switch (ask(command, name, entry.key())) {
            case Reply.Error gone
            when gone.message().contains("no such key") && (expireAtMillis != 0 || fieldsExpire) -> {
                if (conflict == Conflict.REPLACE) {
                    remove(entry.key());
                }
            }
            case Reply.Error refused -> throw lane.refused(command + " " + name + " " + entry.key(), refused.message());
            case Reply.Int(long renamed)
            when renamed == 0 -> {
                remove(name);
                occupied(entry);
            }
            default -> {}
        }
    }

    private void occupied(Entry entry) throws TargetException {
        if (conflict == Conflict.FAIL) {
            throw lane.refused(
                    "the value of " + entry.key(), "BUSYKEY Target key name already exists (--conflict fail)");
        }
        onOccupied.by(entry.db(), Optional.of(entry.key()));
    }

    private void send(Entry entry, List<Bytes> command) throws IOException {
        RespWriter writer = lane.begin(command.size());
        for (Bytes argument : command) {
            if (!target.accepts(argument.length())) {
                throw target.tooLong(
                        "key " + entry.key() + " (" + entry.type() + ") has an element", argument.length());
            }
            writer.bulk(argument);
        }
        lane.end();
        fieldsExpire |= command.getFirst().equals(FIELDS_EXPIRE);
    }

    /** The checkpoint is in database 0. */
    private void note(Draft draft, String command, String... rest) throws IOException {
        boolean elsewhere = draft.db() > 0;
        if (elsewhere) {
            lane.command("SELECT", "0");
        }
        RespWriter writer = lane.begin(2 + rest.length);
        writer.bulk(command);
        writer.bulk(checkpointKey);
        for (String word : rest) {
            writer.bulk(word);
        }
        lane.end();
        if (elsewhere) {
            lane.command("SELECT", Integer.toString(draft.db()));
        }
    }

    private void remove(Bytes name) throws IOException {
        RespWriter writer = lane.begin(2);
        writer.bulk(target.unlinks() ? "UNLINK" : "DEL");
        writer.bulk(name);
        lane.end();
    }

    private Reply ask(String command, Bytes... keys) throws IOException {
        RespWriter writer = lane.begin(1 + keys.length);
        writer.bulk(command);
        for (Bytes key : keys) {
            writer.bulk(key);
        }
        return lane.endAndAwait();
    }

    private static String lengthCommand(ValueKind kind) {
        return switch (kind) {
            case STRING -> "STRLEN";
            case LIST -> "LLEN";
            case SET -> "SCARD";
            case SORTED_SET -> "ZCARD";
            case HASH -> "HLEN";
            case STREAM -> "XLEN";
            case ARRAY, MODULE, RATE_LIMITER -> throw new AssertionError(kind + " does not come apart");
        };
    }
}
