package dev.ferry.engine.snapshot;

import dev.ferry.rdb.transcode.Loss;
import dev.ferry.rdb.transcode.TargetServer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a snapshot has in it. Immutable.
 *
 * @param target for whom it is written; decides about the version and the forms of values
 * @param allowed what may be left out because the target has no place for it; what may not ends the snapshot
 * @param compress whether strings that shrink by it are compressed
 * @param idleTimes whether it says when or how often keys were asked for, also when no eviction policy goes by that
 * @param remarks the remarks (AUX) in their order, {@code redis-ver} and {@code repl-stream-db} for example
 * @param functions the sources of function libraries
 * @param keys whether there are keys in it
 * @param checksum whether there is a checksum at its end
 */
public record SnapshotRequest(
        TargetServer target,
        Set<Loss> allowed,
        boolean compress,
        boolean idleTimes,
        Map<String, String> remarks,
        List<byte[]> functions,
        boolean keys,
        boolean checksum) {}
