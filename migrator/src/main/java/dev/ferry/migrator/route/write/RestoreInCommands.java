package dev.ferry.migrator.route.write;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbException;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.encoding.RdbInput;
import dev.ferry.rdb.spill.Spill;
import dev.ferry.rdb.transcode.CommandForm;
import dev.ferry.rdb.transcode.Loss;
import dev.ferry.rdb.transcode.UnrepresentableException;
import dev.ferry.rdb.value.ValueItems;
import dev.ferry.resp.RespWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Writes what a RESTORE of the stream makes, when its payload is longer than the target takes, by many commands. They go into the
 * transaction of the stream that is open: nobody sees the key before it is whole, and the checkpoint stays exact.
 *
 * <pre>
 *   MULTI · … · DEL key · RPUSH | SADD | ZADD | HSET | XADD key … · [PEXPIREAT key ms] · … · EXEC
 * </pre>
 *
 * Confined to the applying thread.
 */
final class RestoreInCommands {

    private static final int ARGUMENTS_MAX = 1024;
    private static final int COMMAND_BYTES_MAX = 64 << 10;

    /** What has to be in memory as a whole: an element, or a structure that the source has packed into one string. */
    private static final int HELD_BYTES_MAX = 8 << 20;

    private static final RdbLimits LIMITS =
            RdbLimits.defaults().withElementBytesMax(HELD_BYTES_MAX).withPackedBytesMax(HELD_BYTES_MAX);

    private final Lane lane;
    private final TargetAbilities target;
    private final CommandForm form;

    RestoreInCommands(Lane lane, TargetAbilities target, Path spillDirectory) {
        this.lane = lane;
        this.target = target;
        // What RESTORE has a place for and commands have not is no reason to lose it.
        this.form = new CommandForm(
                target.server(), Set.of(Loss.STREAM_STATE), ARGUMENTS_MAX, COMMAND_BYTES_MAX, spillDirectory);
    }

    /**
     * Writes the commands.
     *
     * @param key by its name at the target
     * @param payload for the target's version
     * @param expireAtMillis 0 for a key that stays
     * @throws SnapshotException when there are no commands for it; what was sent of them is in no finished transaction
     */
    void write(Bytes key, Spill payload, long expireAtMillis) throws IOException {
        RdbType type = RdbType.of(input(key, payload).u8(), target.rdbVersion());
        if (type == null) {
            // Beside the value there is what a module has attached to the key.
            throw tooLong(key, "has a payload", payload.length());
        }
        if (items(key, type, payload) instanceof ValueItems.OfString(long length, var parts)
                && length > target.stringBytesMax()) {
            throw tooLong(key, "makes a string", length);
        }
        send(key, List.of(Bytes.utf8("DEL"), key));
        try {
            form.write(key, type, () -> items(key, type, payload), command -> send(key, command));
        } catch (RdbException | UnrepresentableException e) {
            throw tooLong(key, "has a payload", payload.length());
        }
        if (expireAtMillis != 0) {
            send(key, List.of(Bytes.utf8("PEXPIREAT"), key, Bytes.utf8(Long.toString(expireAtMillis))));
        }
    }

    private static ValueItems items(Bytes key, RdbType type, Spill payload) throws IOException {
        RdbInput in = input(key, payload);
        in.u8();
        return type.encoding().items(in);
    }

    private static RdbInput input(Bytes key, Spill payload) {
        RdbInput in = new RdbInput(payload.open(), LIMITS);
        in.key(key);
        return in;
    }

    private void send(Bytes key, List<Bytes> command) throws IOException {
        RespWriter writer = lane.begin(command.size());
        for (Bytes argument : command) {
            if (!target.accepts(argument.length())) {
                throw tooLong(key, "has an element", argument.length());
            }
            writer.bulk(argument);
        }
        lane.end();
    }

    private SnapshotException tooLong(Bytes key, String what, long bytes) {
        return target.tooLong("RESTORE of " + key + " in the source's stream " + what, bytes);
    }
}
