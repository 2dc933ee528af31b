package dev.ferry.migrator.route.write;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.transcode.Loss;
import dev.ferry.rdb.transcode.LossCounts;
import dev.ferry.rdb.transcode.TargetServer;
import dev.ferry.resp.FrameReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the commands of the source's stream become for a target that does not know all of them.
 *
 * <pre>
 * in the stream                                  on a target before       becomes
 * XGROUP CREATE|SETID … ENTRIESREAD n            Redis 7.0                the same without the count
 * XSETID key id ENTRIESADDED n MAXDELETEDID id   Redis 7.0                XSETID key id
 * PEXPIREAT key ms NX|XX|GT|LT                   Redis 7.0                PEXPIREAT key ms
 * HSETEX key … KEEPTTL FIELDS n f v …            Redis 7.4, Valkey 9.0    HSET key f v …
 * HSETEX key … PXAT ms FIELDS n f v …            Redis 7.4, Valkey 9.0    HSET key f v …    a loss
 * HPEXPIREAT, HPERSIST                           Redis 7.4, Valkey 9.0    nothing           a loss
 * </pre>
 *
 * A command in the stream has succeeded on the source, so that its condition can be left out. What is not in the table
 * goes out as it came; when the target does not know it, its error ends the migration and names the command. Confined to
 * the applying thread.
 */
final class CommandCompat {

    /** What is to be sent in the place of a command. */
    enum Fate {
        AS_IT_IS,
        REWRITTEN,
        LEFT_OUT
    }

    private static final Bytes HSET = Bytes.utf8("HSET");
    private static final int HSETEX_FIELDS_FROM = 2;
    private static final int CONSUMER_GROUP_COUNT_LENGTH = 2;

    private final TargetServer target;
    private final boolean dataOnly;
    private final boolean fieldExpiry;
    private final boolean fieldExpiryMayBeLost;
    private List<Bytes> rewritten = List.of();
    private long fieldExpiriesLost;

    /** @param dataOnly whether messages and scripts are left out */
    CommandCompat(TargetServer target, boolean dataOnly, Set<Loss> allowed) {
        this.dataOnly = dataOnly;
        this.target = target;
        this.fieldExpiry = target.fieldExpiry();
        this.fieldExpiryMayBeLost = allowed.contains(Loss.FIELD_EXPIRY);
    }

    /** Decides about the command at which the frame reader stands. */
    Fate fateOf(FrameReader command) throws SnapshotException {
        if (dataOnly && isNoData(command)) {
            return Fate.LEFT_OUT;
        }
        if (!target.streamCounters()) {
            Fate fate = withoutCounters(command);
            if (fate != Fate.AS_IT_IS) {
                return fate;
            }
        }
        return fieldExpiry ? Fate.AS_IT_IS : withoutFieldExpiry(command);
    }

    /** The arguments to be sent instead, after {@link Fate#REWRITTEN}. */
    List<Bytes> rewritten() {
        return rewritten;
    }

    /** What was left behind: the commands that gave fields of hashes a time to live. */
    LossCounts losses() {
        return fieldExpiriesLost == 0 ? LossCounts.NONE : new LossCounts(Map.of(Loss.FIELD_EXPIRY, fieldExpiriesLost));
    }

    private static boolean isNoData(FrameReader command) {
        return command.argumentIs(0, "PUBLISH") || command.argumentIs(0, "SPUBLISH") || command.argumentIs(0, "SCRIPT");
    }

    private Fate withoutCounters(FrameReader command) throws SnapshotException {
        if (command.argumentIs(0, "PEXPIREAT") && command.argumentCount() > 3) {
            return rewrite(arguments(command).subList(0, 3));
        }
        if (command.argumentIs(0, "XSETID") && command.argumentCount() > 3) {
            return rewrite(arguments(command).subList(0, 3));
        }
        if (command.argumentIs(0, "XGROUP")) {
            List<Bytes> arguments = arguments(command);
            int counted = arguments.size() - CONSUMER_GROUP_COUNT_LENGTH;
            if (counted > 0 && command.argumentIs(counted, "ENTRIESREAD")) {
                return rewrite(arguments.subList(0, counted));
            }
        }
        return Fate.AS_IT_IS;
    }

    private Fate withoutFieldExpiry(FrameReader command) throws SnapshotException {
        if (command.argumentIs(0, "HPEXPIREAT")
                || command.argumentIs(0, "HPEXPIRE")
                || command.argumentIs(0, "HEXPIREAT")
                || command.argumentIs(0, "HEXPIRE")) {
            loseFieldExpiry(command);
            return Fate.LEFT_OUT;
        }
        if (command.argumentIs(0, "HPERSIST")) {
            return Fate.LEFT_OUT;
        }
        return command.argumentIs(0, "HSETEX") ? withoutExpiry(command) : Fate.AS_IT_IS;
    }

    /** {@code HSETEX key [FNX|FXX|KEEPTTL|PXAT ms …] FIELDS n field value …} */
    private Fate withoutExpiry(FrameReader command) throws SnapshotException {
        List<Bytes> arguments = arguments(command);
        List<Bytes> hset = new ArrayList<>(List.of(HSET, arguments.get(1)));
        boolean expires = true;
        int at = HSETEX_FIELDS_FROM;
        while (at < arguments.size() && !command.argumentIs(at, "FIELDS")) {
            expires &= !command.argumentIs(at, "KEEPTTL");
            at++;
        }
        if (at + 2 >= arguments.size()) {
            // Not the form that servers write; the target will say what it thinks of it.
            return Fate.AS_IT_IS;
        }
        if (expires && at > HSETEX_FIELDS_FROM) {
            loseFieldExpiry(command);
        }
        hset.addAll(arguments.subList(at + 2, arguments.size()));
        return rewrite(hset);
    }

    private void loseFieldExpiry(FrameReader command) throws SnapshotException {
        if (!fieldExpiryMayBeLost) {
            throw new SnapshotException(
                    command + " in the source's stream gives fields of a hash a time to live, which "
                            + target
                            + " does not have; choose a target that has it (Redis 7.4, Valkey 9.0), or let the times go with"
                            + " --allow-loss " + Loss.FIELD_EXPIRY.word());
        }
        fieldExpiriesLost++;
    }

    private Fate rewrite(List<Bytes> arguments) {
        rewritten = arguments;
        return Fate.REWRITTEN;
    }

    private List<Bytes> arguments(FrameReader command) throws SnapshotException {
        if (!command.whole()) {
            throw new SnapshotException(command + " in the source's stream is too large to be rewritten for " + target);
        }
        return command.arguments();
    }
}
