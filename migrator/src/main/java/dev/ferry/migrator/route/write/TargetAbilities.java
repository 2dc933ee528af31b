package dev.ferry.migrator.route.write;

import dev.ferry.migrator.server.ArgumentLimit;
import dev.ferry.migrator.server.Product;
import dev.ferry.migrator.server.ServerInfo;
import dev.ferry.rdb.RdbVersion;
import dev.ferry.rdb.transcode.Loss;
import dev.ferry.rdb.transcode.TargetServer;
import java.util.EnumSet;
import java.util.Set;

/**
 * What may be sent to a target of its version.
 *
 * @param server for which values and commands are written
 * @param absoluteExpiry whether RESTORE takes ABSTTL, IDLETIME and FREQ (Redis 5.0)
 * @param setTakesMoment whether SET takes PXAT (Redis 6.2)
 * @param argumentLimit the longest argument that it accepts
 * @param valuePartsBytes values longer than this travel in parts
 * @param dataOnly whether it is left without messages and scripts, because it only stands in for a target
 * @param allowedLosses what may be left behind when it has no place for it
 */
record TargetAbilities(
        TargetServer server,
        boolean absoluteExpiry,
        boolean setTakesMoment,
        ArgumentLimit argumentLimit,
        long valuePartsBytes,
        boolean dataOnly,
        Set<Loss> allowedLosses) {

    /** What strings cannot outgrow before Redis 6.2, whatever the server is told. */
    private static final long FIXED_STRING_BYTES_MAX = 512L << 20;

    TargetAbilities {
        allowedLosses = Set.copyOf(allowedLosses);
    }

    /**
     * The counters of streams are no data of the application, and a server that has none does without them; so they may
     * always be left behind.
     */
    static TargetAbilities of(
            ServerInfo target, ArgumentLimit argumentLimit, long valuePartsBytes, boolean dataOnly, Set<Loss> allowed) {
        Set<Loss> losses = EnumSet.of(Loss.STREAM_STATE);
        losses.addAll(allowed);
        boolean absolute =
                target.product() == Product.VALKEY || target.version().atLeast(5, 0);
        boolean moment = target.product() == Product.VALKEY || target.version().atLeast(6, 2);
        return new TargetAbilities(
                target.asTarget(), absolute, moment, argumentLimit, valuePartsBytes, dataOnly, losses);
    }

    /** Whether a payload of this length is too long for one RESTORE, when there is another way. */
    boolean prefersParts(long payloadBytes) {
        return payloadBytes > Math.min(valuePartsBytes, argumentLimit.bytes());
    }

    /** Whether it accepts an argument of this length; it closes the connection on a longer one, without saying which it was. */
    boolean accepts(long argumentBytes) {
        return argumentBytes <= argumentLimit.bytes();
    }

    /**
     * What is to be thrown about an argument that it does not accept.
     *
     * @param what has such an argument: {@code key "k" (hash) has an element}
     */
    SnapshotException tooLong(String what, long argumentBytes) {
        return new SnapshotException(
                "%s of %d bytes, and the target accepts %d (%s): raise that setting on the target for the migration"
                        .formatted(what, argumentBytes, argumentLimit.bytes(), argumentLimit.setting()));
    }

    /** How long a string can become by commands. */
    long stringBytesMax() {
        boolean fixed = server.major() < 6 || (server.major() == 6 && server.minor() < 2);
        return fixed ? Math.min(FIXED_STRING_BYTES_MAX, argumentLimit.bytes()) : argumentLimit.bytes();
    }

    /** Whether it knows UNLINK (Redis 4.0). */
    boolean unlinks() {
        return server.major() >= 4;
    }

    /** What its RESTORE payloads are stamped with. */
    RdbVersion rdbVersion() {
        return server.rdbVersion();
    }
}
