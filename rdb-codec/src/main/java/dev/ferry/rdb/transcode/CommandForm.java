package dev.ferry.rdb.transcode;

import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbReader;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** Makes commands of the entries of an RDB. Confined to one thread. */
public final class CommandForm {

    public CommandForm(TargetServer target, Set<Loss> allowed, int argumentsMax, int bytesMax) {}

    /**
     * Gives the entry at which the reader stands to the sink as commands.
     *
     * @param replace whether a key that is there is deleted first
     * @throws UnrepresentableException when no command makes such a value
     */
    public void write(RdbEvent.Entry entry, RdbReader reader, boolean replace, CommandSink sink) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Returns what was lost so far. */
    public LossCounts losses() {
        return new LossCounts(Map.of());
    }
}
