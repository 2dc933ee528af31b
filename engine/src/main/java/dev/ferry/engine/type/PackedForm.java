package dev.ferry.engine.type;

import dev.ferry.bytes.ByteSink;
import java.io.IOException;

/** A small collection, or a part of one, as the one string that it is in memory and in an RDB. Good until it is changed. */
public interface PackedForm {

    /** Gives the string to the sink, in one piece and without a copy. */
    void writeTo(ByteSink sink) throws IOException;
}
