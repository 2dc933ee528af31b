package dev.ferry.migrator.rdb.convert;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.Dialect;
import dev.ferry.rdb.RdbWriter;
import dev.ferry.rdb.transcode.TargetServer;
import java.io.IOException;
import java.util.Set;

/**
 * Which AUX fields go over. Who wrote the file is said anew, because readers conclude from it how the bytes are laid out; where
 * in a replication stream it was taken is dropped, because the converted file is no state of that history any more.
 */
final class Remarks {

    private static final Set<Bytes> DROPPED = Set.of(
            Bytes.utf8("redis-ver"),
            Bytes.utf8("valkey-ver"),
            Bytes.utf8("repl-stream-db"),
            Bytes.utf8("repl-id"),
            Bytes.utf8("repl-offset"));

    private Remarks() {}

    /** Writes for whom the file is. */
    static void writeVersion(TargetServer target, RdbWriter writer) throws IOException {
        String name = target.product() == Dialect.VALKEY ? "valkey-ver" : "redis-ver";
        writer.aux(Bytes.utf8(name), Bytes.utf8(target.major() + "." + target.minor() + ".0"));
    }

    /** Tells whether a field of the source goes over. */
    static boolean keeps(Bytes name) {
        return !DROPPED.contains(name);
    }
}
