package dev.ferry.rdb.transcode;

import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/** A value that can be read more than once. */
@FunctionalInterface
public interface RepeatableValue {

    /** Returns its items, from the first one, each time this is called; those returned before are of no use then. */
    ValueItems items() throws IOException;
}
