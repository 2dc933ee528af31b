package dev.ferry.migrator.rdb.convert;

import dev.ferry.migrator.select.Mapping;
import dev.ferry.migrator.select.Selection;
import dev.ferry.rdb.transcode.Loss;
import dev.ferry.rdb.transcode.TargetServer;
import java.util.Set;

/**
 * What is to be made of an RDB. Immutable.
 *
 * @param target the server that shall load it
 * @param selection which keys go over; function libraries go only when it leaves nothing out
 * @param mapping where they go
 * @param compress whether strings that shrink by it are written in LZF when a value is encoded anew
 * @param allowed what may be dropped
 */
public record ConversionPlan(
        TargetServer target, Selection selection, Mapping mapping, boolean compress, Set<Loss> allowed) {

    public ConversionPlan {
        allowed = Set.copyOf(allowed);
    }

    /** Tells whether all keys go over under their own names. */
    boolean plain() {
        return selection.all() && mapping.none();
    }
}
